import { cpus, loadavg } from "node:os";
import path from "node:path";
import { transitionsPerSecond } from "@/lib/fixtures/transitions";
import { type App, startApp } from "../app";
import { asSuperuser } from "../cluster";
import type { Call } from "../load";
import { type Office, openOffice } from "../office";
import { publish, startOf } from "./client";
import { documents, service } from "./definitions";
import { startFurther } from "./fleet";
import { answering, stepLatency } from "./latency";
import { type Kind, recordEngine } from "./record";
import { completions, starts } from "./sustained";
import { delay, type EngineRow, note, printEngine, printMemory, rate } from "./table";
import { addWaiting, waitingTemplates } from "./waiting";

type Options = {
  folder: string;
  port: number;
  sizes: number[];
  seconds: number;
  say: (text: string) => void;
};
type Set = {
  app: App;
  office: Office;
  calls: Record<"start" | "script" | "service", Call>;
  recorded: Awaited<ReturnType<typeof recordEngine>>;
};

/** The folder of its data. */
export const ENGINE = "engine";
const PROCESSES = [1, 2, 4];

/** Measures the engine: in memory, and with ever more instances waiting, by one process and by several. */
export async function benchEngine({ folder, port, sizes, seconds, say }: Options): Promise<void> {
  const dataDir = path.join(folder, ENGINE);
  const stub = await answering();
  const env = { BANDEJA_EGRESS_ALLOW: stub.host };
  say("transitions in memory");
  const memory = transitionsPerSecond(seconds);
  const rows: EngineRow[] = [];
  try {
    const set = await prepare(dataDir, port, stub.url, env);
    const templates = await waitingTemplates(set.app, set.office);
    for (const [at, size] of sizes.entries()) {
      const count = size - (sizes[at - 1] ?? 0);
      say(`${size} instances wait: loading ${count}`);
      await addWaiting(dataDir, set.office, templates, count);
      await measure(set, { rows, port, seconds, env, say: (text) => say(`${size} instances wait: ${text}`) });
    }
    printEngine(
      rows,
      sizes,
      `${cpus().length} cores, load ${loadavg()
        .map((n) => n.toFixed(1))
        .join(" ")}`,
    );
    printMemory(memory);
  } finally {
    stub.close();
  }
}

async function prepare(
  dataDir: string,
  port: number,
  url: string,
  env: Record<string, string>,
): Promise<Set> {
  const first = await startApp({ dataDir, port, env: { ...env, WORKER: "off" } });
  const db = await asSuperuser(dataDir);
  const office = await openOffice(first, db);
  await db.end();
  await first.stop();
  const recorded = await recordEngine(dataDir, port, office);
  const app = await startApp({ dataDir, port, env });
  const call = async (document: Parameters<typeof publish>[2]) =>
    startOf(await publish(app, office, document), office);
  const calls = {
    start: await call(documents.start),
    script: await call(documents.script),
    service: await call(service(url)),
  };
  return { app, office, calls, recorded };
}

type Round = {
  rows: EngineRow[];
  port: number;
  seconds: number;
  env: Record<string, string>;
  say: (text: string) => void;
};

async function measure(
  { app, office, calls, recorded }: Set,
  { rows, port, seconds, env, say }: Round,
): Promise<void> {
  const those = (apps: App[], kind: Kind) => ({ apps, office, recorded: recorded[kind], seconds });
  say("steps");
  note(
    rows,
    "from the decision to the start of a step",
    delay(await stepLatency(app, office, calls.service)),
  );
  say("script steps");
  note(rows, "instances through a script step", rate(await starts(those([app], "script"), calls.script)));
  for (const processes of PROCESSES) {
    const further = await startFurther(app, processes - 1, port + 1, env);
    const apps = [app, ...further];
    const by = processes === 1 ? "1 process" : `${processes} processes`;
    say(`starts by ${by}`);
    note(rows, `starts, ${by}`, rate(await starts(those(apps, "start"), calls.start)));
    say(`completions by ${by}`);
    note(rows, `completions, ${by}`, rate(await completions(those(apps, "complete"))));
    await Promise.all(further.map((one) => one.stop()));
  }
}
