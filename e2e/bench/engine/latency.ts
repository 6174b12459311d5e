import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, run } from "graphile-worker";
import type { App } from "../app";
import { asOwner, asSuperuser, ownerUrl } from "../cluster";
import { type Call, type Timing, timingOf } from "../load";
import type { Office } from "../office";
import type { Compared } from "../throughput";
import { start } from "./client";

const TIMES = 200;
const PAUSE = 20;

/** Another system that answers at once; steps are sent to it. */
export async function answering(): Promise<{ url: string; host: string; close: () => void }> {
  const server = createServer((_, response) =>
    response.writeHead(200, { "content-type": "application/json" }).end("{}"),
  );
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `http://${host}/`, host, close: () => server.close() };
}

/**
 * How long after the decision that a step is to run a worker begins with it, when nothing else is to be done; beside
 * it how long a bare job of the same queue takes to reach a worker that does nothing.
 */
export async function stepLatency(app: App, office: Office, call: Call): Promise<Compared> {
  const ids: string[] = [];
  for (let n = 0; n < TIMES; n += 1) {
    ids.push(await start(app, call));
    await sleep(PAUSE * (1 + Math.random()));
  }
  return {
    ours: timingOf([{ times: await stepsOf(app, office, ids), seconds: 1 }]),
    floor: await bareJobs(app),
  };
}

async function stepsOf(app: App, { tenantId }: Office, ids: string[]): Promise<number[]> {
  const db = await asSuperuser(app.dataDir);
  for (;;) {
    const { rows } = await db.query<{ ms: string }>(
      `select extract(epoch from (attempts->0->>'start')::timestamptz - started_at) * 1000 as ms from steps
      where tenant_id = $1 and instance_id = any($2::bigint[]) and ended_at is not null`,
      [tenantId, ids],
    );
    if (rows.length === ids.length) {
      await db.end();
      return rows.map(({ ms }) => Number(ms));
    }
    await sleep(100);
  }
}

async function bareJobs({ dataDir }: App): Promise<Timing> {
  const begun = new Map<string, number>();
  const runner = await run({
    connectionString: ownerUrl(dataDir),
    concurrency: 10,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
    taskList: {
      bench_floor: (payload) => void begun.set(String((payload as { n: number }).n), performance.now()),
    },
  });
  const db = await asOwner(dataDir);
  const times: number[] = [];
  for (let n = 0; n < TIMES; n += 1) {
    const from = performance.now();
    await db.query("select graphile_worker.add_job('bench_floor', $1)", [JSON.stringify({ n })]);
    while (!begun.has(String(n))) await sleep(1);
    times.push((begun.get(String(n)) ?? from) - from);
    await sleep(PAUSE * Math.random());
  }
  await db.end();
  await runner.stop();
  return timingOf([{ times, seconds: 1 }]);
}
