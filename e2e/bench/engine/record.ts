import { rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type App, startApp } from "../app";
import { linesOf, parse, type Recorded } from "../floor";
import { freshTasks } from "../fresh";
import { type Call, send } from "../load";
import { API, COMPLETION, type Office } from "../office";
import { publish, startOf } from "./client";
import { documents } from "./definitions";

export type Kind = "start" | "script" | "complete";

/** Longer than what a request leaves to be done after its answer. */
const QUIET = 500;

/** Writes down the statements of one request of each kind, by an app without its worker: the third of its kind. */
export async function recordEngine(
  dataDir: string,
  port: number,
  office: Office,
): Promise<Record<Kind, Recorded>> {
  const file = `${dataDir}.statements`;
  rmSync(file, { force: true });
  const env = { WORKER: "off", BENCH_RECORD: file };
  const app = await startApp({
    dataDir,
    port,
    env,
    node: ["--require", path.join(import.meta.dirname, "../record.cjs")],
  });
  const listen = async (call: Call): Promise<{ recorded: Recorded; answer: string }> => {
    await sleep(QUIET);
    const before = linesOf(file).length;
    const answer = await send(app.url, call);
    return { recorded: { statements: linesOf(file).slice(before).map(parse), ids: [] }, answer };
  };
  const started = async (name: "start" | "script"): Promise<Recorded> => {
    const call = startOf(await publish(app, office, documents[name]), office);
    for (let warm = 0; warm < 2; warm += 1) await send(app.url, call);
    const { recorded, answer } = await listen(call);
    return { ...recorded, ids: [(JSON.parse(answer) as { data: { instance_id: string } }).data.instance_id] };
  };
  try {
    return {
      start: await started("start"),
      script: await started("script"),
      complete: await completed(app, office, listen),
    };
  } finally {
    await app.stop();
  }
}

async function completed(
  app: App,
  office: Office,
  listen: (call: Call) => Promise<{ recorded: Recorded }>,
): Promise<Recorded> {
  let last: Recorded | undefined;
  for (const { task, instance } of await freshTasks(app.dataDir, office, 3)) {
    const path = `${API}/tasks/${task}/complete`;
    const { recorded } = await listen({
      method: "POST",
      path,
      headers: office.headers.manager,
      body: COMPLETION,
    });
    last = { ...recorded, ids: [task, instance] };
  }
  if (!last) throw new Error("nothing was recorded");
  return last;
}
