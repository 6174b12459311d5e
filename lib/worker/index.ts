import { env } from "@/lib/kit/node/env";
import { startFreeing } from "./abandoned";
import { startClock } from "./clock";
import { startJobs } from "./jobs";
import { startNotices } from "./notices";
import { startStepJobs } from "./step-jobs";

/** What works in the background: the clock that fires timers, the jobs, and the steps of machines. Stops when what is in hand is done. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const { BANDEJA_EGRESS_ALLOW } = env();
  const jobs = await startJobs();
  const steps = await startStepJobs(BANDEJA_EGRESS_ALLOW);
  const clock = startClock();
  const notices = startNotices();
  const freeing = startFreeing();
  return {
    async stop() {
      await Promise.all([clock.stop(), notices.stop(), freeing.stop(), jobs.stop(), steps.stop()]);
    },
  };
}
