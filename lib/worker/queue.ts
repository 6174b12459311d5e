import { run, type RunnerOptions } from "graphile-worker";
import { jobPool } from "@/db/pool";
import { workerLogger } from "./logger";

/** Something that works off jobs until it is stopped; what is in hand is finished first. */
export type Queue = { stop(): Promise<void> };

/**
 * Works off jobs over so many connections of its own, which are given up when nothing comes back on them: on a
 * half-open one a worker would wait for ever.
 */
export async function workOff(connections: number, options: RunnerOptions): Promise<Queue> {
  const pgPool = jobPool(connections);
  try {
    const runner = await run({ ...options, pgPool, noHandleSignals: true, logger: workerLogger });
    return { stop: () => runner.stop().finally(() => pgPool.end()) };
  } catch (error) {
    await pgPool.end();
    throw error;
  }
}
