import { env } from "@/lib/kit/node/env";
import { startClock } from "./clock";
import { startJobs } from "./jobs";

/** What works in the background: the clock that fires timers, and the jobs. Stops when what is in hand is done. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const jobs = await startJobs(env().DATABASE_URL);
  const clock = startClock();
  return {
    async stop() {
      await Promise.all([clock.stop(), jobs.stop()]);
    },
  };
}
