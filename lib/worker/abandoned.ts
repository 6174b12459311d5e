import { setTimeout as sleep } from "node:timers/promises";
import { report } from "@/db/outage";
import { unlockAbandoned } from "@/db/queries/jobs";
import { log } from "@/lib/kit/node/log";
import { RUN_STEP } from "@/lib/services/instances/machines";

const PAUSE = 5_000;

/** Gives the jobs of workers that have died to those that live; on its own the queue would wait for hours. */
export async function freeAbandoned(): Promise<number> {
  const freed = await unlockAbandoned({ leased: RUN_STEP });
  if (freed > 0) log.warn({ jobs: freed }, "jobs of a worker that has died are given to others");
  return freed;
}

/** Does so now and then. */
export function startFreeing(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const done = watch(stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

async function watch(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await freeAbandoned().catch((error: unknown) =>
      report(error, {}, "jobs of dead workers could not be looked for", { level: "warn", repeated: true }),
    );
    await sleep(PAUSE, undefined, { signal }).catch(() => {});
  }
}
