import { run, type Runner } from "graphile-worker";
import { RUN_STEP } from "@/lib/services/instances/machines";
import { workerLogger } from "./logger";
import { runStep } from "./steps";

/** How many steps one process works on at a time: they mostly wait for others. */
const AT_ONCE = 10;
/** How long a step in hand may go on when the process is to stop; then it is given back. */
const GRACE = 25_000;

/** Works off the steps of machines, apart from other jobs, which need not wait for slow systems. */
export function startStepJobs(connectionString: string, allow: readonly string[]): Promise<Runner> {
  return run({
    connectionString,
    maxPoolSize: AT_ONCE,
    concurrency: AT_ONCE,
    pollInterval: 1_000,
    noHandleSignals: true,
    taskList: {
      [RUN_STEP]: (payload, { abortSignal }) =>
        runStep(payload, { allow, signal: abortSignal ?? new AbortController().signal }),
    },
    logger: workerLogger,
    preset: { worker: { gracefulShutdownAbortTimeout: GRACE } },
  });
}
