import { setTimeout as sleep } from "node:timers/promises";
import { report } from "@/db/outage";
import { dueNotices } from "@/db/queries/notices";
import { now } from "@/lib/kit/node/clock";
import { tellOfTasks } from "@/lib/services/notifications/sweep";

const IDLE = 1_000;
const TENANTS = 100;

/** Tells people of their new tasks and of what falls due, about a second after. Any number of processes may run one. */
export function startNotices(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const done = loop(stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

async function loop(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const isMore = await round(signal).catch((error: unknown) => {
      report(error, {}, "people could not be told of their tasks", { repeated: true });
      return false;
    });
    if (!isMore) await sleep(IDLE * (0.8 + 0.4 * Math.random()), undefined, { signal }).catch(() => {});
  }
}

/** One look at all tenants; true if there was more than it took. */
async function round(signal: AbortSignal): Promise<boolean> {
  const due = await dueNotices(now(), TENANTS);
  let isMore = due.length === TENANTS;
  for (const one of due) {
    if (signal.aborted) return false;
    const more = await tellOfTasks(one, now()).catch((error: unknown) => {
      report(error, { tenantId: one.tenantId }, "people could not be told of their tasks", {
        repeated: true,
      });
      return false;
    });
    isMore ||= more;
  }
  return isMore;
}
