import { closePool } from "@/db/pool";
import { isDraining, setProbe } from "@/lib/http/process-state";
import type { Env } from "@/lib/kit/node/env";
import { readEnv } from "@/lib/kit/node/env";
import { banner } from "./banner";
import { BootError } from "./boot-error";
import { foreignDatabase, startEmbedded, adoptDatabase } from "./database";
import { demoFile, refreshDemo, seedIfEmpty } from "./demo";
import { giveUp, guarded, say } from "./guarded";
import { assertPortFree } from "./http";
import { startMetrics } from "./metrics";
import { databaseProbe } from "./probe";
import type { Parts } from "./shutdown";
import { endOnSignals } from "./shutdown";
import { keepTime } from "./time";
import { startWeb } from "./web";

/** The whole program in this process: database unless one is given, web, REST and worker, until a signal ends it. */
export async function start({ dev }: { dev: boolean }): Promise<void> {
  await guarded(async (parts) => {
    const env = readEnv();
    process.env["AUTH_TRUST_HOST"] = "true";
    endOnSignals(parts);
    await assertPortFree(env.PORT, env.HOST);
    const url = env.DATABASE_URL ?? (await embedded(env, parts));
    parts.pool = closePool;
    await adoptDatabase(env, url, say);
    await keepTime();
    if (!env.DATABASE_URL) await seedIfEmpty({ url, dataDir: env.DATA_DIR, progress: say });
    if (!isDraining()) await serve(env, url, dev, parts);
  });
}

/** A worker alone, beside the web processes of the same database. */
export async function startWorkerAlone(): Promise<void> {
  await guarded(async (parts) => {
    const env = readEnv();
    endOnSignals(parts);
    parts.pool = closePool;
    await adoptDatabase(env, await foreignDatabase(env), say);
    await keepTime();
    if (isDraining()) return;
    parts.worker = worker();
    await parts.worker;
    say("The worker is running");
  });
}

async function embedded(env: Env, parts: Parts): Promise<string> {
  const postgres = startEmbedded(env, say);
  parts.postgres = postgres;
  const { url, ended } = await postgres;
  void ended.then(() =>
    giveUp(parts, new BootError("the embedded PostgreSQL ended by itself; see postgres.log in DATA_DIR")),
  );
  return url;
}

/** Loaded when it is needed: a web process without a worker has no use for its code. */
async function worker() {
  const { startWorker } = await import("@/lib/worker");
  return startWorker();
}

async function serve(env: Env, url: string, dev: boolean, parts: Parts): Promise<void> {
  startMetrics();
  setProbe(databaseProbe(url));
  if (env.WORKER === "on") parts.worker = worker();
  const [web] = await Promise.all([startWeb(env, dev), parts.worker]);
  parts.web = web;
  const address = `http://localhost:${web.port}`;
  const demo = env.DATABASE_URL ? undefined : await refreshDemo(env.DATA_DIR, address);
  say(demo ? banner(demo, demoFile(env.DATA_DIR)) : `Bandeja is ready: ${env.WEB_URL ?? address}`);
}
