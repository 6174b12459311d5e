import { EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { run, type Runner, type RunnerOptions, type WorkerEvents } from "graphile-worker";
import { jobPool } from "@/db/pool";
import { keepHeld } from "./held";
import { workerLogger } from "./logger";

/** Something that works off jobs until it is stopped; what is in hand is finished first. */
export type Queue = { stop(): Promise<void> };

/**
 * Works off jobs over so many connections of its own, which are given up when nothing comes back on them: on a
 * half-open one a worker would wait for ever. Fails when the database does not answer for some time.
 */
export async function workOff(connections: number, options: RunnerOptions): Promise<Queue> {
  const pgPool = jobPool(connections);
  try {
    const { runner, kept } = await begun({ ...options, pgPool, noHandleSignals: true, logger: workerLogger });
    const stop = async () => {
      try {
        await runner.stop();
      } finally {
        kept.stop();
        await pgPool.end();
      }
    };
    return { stop };
  } catch (error) {
    await pgPool.end();
    throw error;
  }
}

const TRIES = 5;
const PAUSE = 500;

/**
 * A runner that has asked for a job and been answered. One whose very first question failed keeps that failure and
 * gives it as the answer to every other, so it is thrown away.
 */
async function begun(options: RunnerOptions, tries = 1): Promise<{ runner: Runner; kept: { stop(): void } }> {
  const events: WorkerEvents = new EventEmitter();
  const kept = keepHeld(events);
  const answered = Promise.race([
    once(events, "worker:getJob:error").then((all: unknown[]) => failureIn(all[0])),
    once(events, "worker:getJob:empty").then(() => null),
    once(events, "job:start").then(() => null),
  ]);
  const runner = await run({ ...options, events });
  const failed = await answered;
  if (!failed) return { runner, kept };
  await runner.stop();
  kept.stop();
  if (tries === TRIES) throw failed.error;
  await sleep(PAUSE * tries);
  return begun(options, tries + 1);
}

const failureIn = (event: unknown): { error: unknown } =>
  typeof event === "object" && event !== null && "error" in event ? { error: event.error } : { error: event };
