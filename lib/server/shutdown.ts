import { setTimeout as sleep } from "node:timers/promises";
import { beginDrain } from "@/lib/http/process-state";
import { log, logged } from "@/lib/kit/node/log";

type Stoppable = { stop(): Promise<void> };

/** What the process has started so far; a part that is still starting is stopped as soon as it has. */
export type Parts = {
  web?: { drain(): Promise<void>; close(): void };
  worker?: Promise<Stoppable>;
  pool?: () => Promise<void>;
  postgres?: Promise<Stoppable>;
};

// Steps have 30 seconds, and what is not done by then some more to be given back.
const patience = { requests: 10_000, steps: 35_000, connections: 5_000 };
// npm passes on a Ctrl-C that the terminal has sent to everybody already: the same wish, heard twice.
const echo = 500;

/**
 * Ends the process in order when it is asked to: no new requests and a red readiness, streams say goodbye, requests
 * in flight are answered, then the worker, the connections and, last, the database. A second signal hurries.
 */
export function endOnSignals(parts: Parts): void {
  const hurry = new AbortController();
  let first = 0;
  const onSignal = (signal: NodeJS.Signals) => {
    if (first === 0) {
      first = Date.now();
      log.info({ signal }, "draining");
      void end(parts, hurry.signal, 0);
    } else if (Date.now() - first > echo) hurry.abort();
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, onSignal);
}

/** Stops everything and ends the process with the code. */
export async function end(parts: Parts, hurry: AbortSignal, code: number): Promise<never> {
  const clean = await drain(parts, hurry);
  if (!clean) log.warn("stopped, with work left unfinished");
  else if (code === 0) log.info("stopped");
  await logged();
  process.exit(code);
}

/** Stops everything in order; false if something took longer than its time and was left unfinished. */
export async function drain({ web, worker, pool, postgres }: Parts, hurry: AbortSignal): Promise<boolean> {
  beginDrain();
  const answered = await within(patience.requests, hurry, web?.drain());
  web?.close();
  const done = [
    answered,
    await within(patience.steps, hurry, stopped(worker)),
    await within(patience.connections, hurry, pool?.()),
  ];
  await stopped(postgres).catch(failed);
  return done.every(Boolean);
}

async function stopped(part: Promise<Stoppable> | undefined): Promise<void> {
  const started = await part?.catch(() => undefined);
  await started?.stop();
}

/** Whether the work was done before its time was over, or somebody hurried. */
async function within(time: number, hurry: AbortSignal, work: Promise<void> | undefined): Promise<boolean> {
  if (!work) return true;
  const late = sleep(time, false, { signal: hurry }).catch(() => false);
  return Promise.race([work.then(() => true, failed), late]);
}

/** A part that cannot be stopped must not keep the next ones from it. */
function failed(error: unknown): boolean {
  log.error({ err: error }, "a part of the process failed to stop");
  return false;
}
