import type { WorkerEvents } from "graphile-worker";
import { type HeldJob, renewJobs } from "@/db/queries/jobs";
import { log } from "@/lib/kit/node/log";

/** How often a process says that it is still at work on its jobs. */
const BEAT = 5_000;
/** What takes longer than this is taken for stuck, and is no longer kept from others. */
const MOST = 300_000;

/** Keeps the jobs that this process works on from being given to others, until it is stopped or dies. */
export function keepHeld(events: WorkerEvents, beat = BEAT): { stop(): void } {
  const held = new Map<string, HeldJob & { since: number }>();
  events.on("job:start", ({ worker: { workerId }, job: { id } }) => {
    held.set(id, { id, workerId, since: Date.now() });
  });
  events.on("job:complete", ({ job }) => held.delete(job.id));
  const timer = setInterval(() => {
    const mine = [...held.values()].filter(({ since }) => Date.now() - since < MOST);
    void renewJobs(mine).catch((error: unknown) => log.debug({ err: error }, "jobs could not be kept"));
  }, beat).unref();
  return { stop: () => clearInterval(timer) };
}
