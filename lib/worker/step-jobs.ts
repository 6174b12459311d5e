import { RUN_STEP } from "@/lib/services/instances/machines";
import { type Queue, workOff } from "./queue";
import { runStep } from "./steps";

/** How many steps one process works on at a time: they mostly wait for others. */
const AT_ONCE = 10;
/** How long a step in hand may go on when the process is to stop; then it is given back. */
const GRACE = 30_000;

/** Works off the steps of machines, apart from other jobs, which need not wait for slow systems. */
export function startStepJobs(allow: readonly string[]): Promise<Queue> {
  return workOff(AT_ONCE, {
    concurrency: AT_ONCE,
    pollInterval: 1_000,
    taskList: {
      [RUN_STEP]: (payload, { abortSignal }) =>
        runStep(payload, { allow, signal: abortSignal ?? new AbortController().signal }),
    },
    preset: { worker: { gracefulShutdownAbortTimeout: GRACE } },
  });
}
