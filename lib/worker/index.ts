import { env } from "@/lib/kit/node/env";
import { startClock } from "./clock";
import { startJobs } from "./jobs";
import { startNotices } from "./notices";
import { startStepJobs } from "./step-jobs";

/** What works in the background: the clock that fires timers, the jobs, and the steps of machines. Stops when what is in hand is done. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const { DATABASE_URL, BANDEJA_EGRESS_ALLOW } = env();
  const jobs = await startJobs(DATABASE_URL);
  const steps = await startStepJobs(DATABASE_URL, BANDEJA_EGRESS_ALLOW);
  const clock = startClock();
  const notices = startNotices();
  return {
    async stop() {
      await Promise.all([clock.stop(), notices.stop(), jobs.stop(), steps.stop()]);
    },
  };
}
