import { setTimeout as sleep } from "node:timers/promises";
import { report } from "@/db/outage";
import { isPassing } from "@/db/errors";
import { dueTimers } from "@/db/queries/timers";
import { now } from "@/lib/kit/node/clock";
import { fireTimer } from "./timers";

const IDLE = 500;
const BATCH = 100;
const AT_ONCE = 2;
const PATIENCE = 30_000;
const SHORTLY = 1_000;

/**
 * Fires timers as they fall due, in all tenants: it looks every half second, and at once again while there
 * is more than it took. Any number of processes may run one.
 */
export function startClock(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const done = tick(stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

async function tick(signal: AbortSignal): Promise<void> {
  // Timers that could not be fired, and until when they are left alone, so that one bad one holds up nobody;
  // by a clock that nobody sets.
  const failed = new Map<string, number>();
  while (!signal.aborted) {
    const isMore = await round(signal, failed).catch((error: unknown) => {
      report(error, {}, "the clock could not read the timers", { repeated: true });
      return false;
    });
    if (!isMore) await sleep(IDLE * (0.8 + 0.4 * Math.random()), undefined, { signal }).catch(() => {});
  }
}

/** One look at the timers; true if there was more than it took. */
async function round(signal: AbortSignal, failed: Map<string, number>): Promise<boolean> {
  for (const [id, until] of failed) if (until <= performance.now()) failed.delete(id);
  const limit = BATCH + failed.size;
  const due = await dueTimers(now(), limit);
  const queue = due.filter((timer) => !failed.has(timer.id));
  const next = async () => {
    for (let timer = queue.shift(); timer && !signal.aborted; timer = queue.shift()) {
      const { id } = timer;
      await fireTimer(timer, now()).catch((error: unknown) => {
        // Where the database was away, the timer is no bad one, and is fired as soon as it is back.
        failed.set(id, performance.now() + (isPassing(error) ? SHORTLY : PATIENCE));
        report(error, { timer }, "a timer could not be fired", { repeated: true });
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return due.length === limit;
}
