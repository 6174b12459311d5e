import type { StreamEvents } from "@/lib/contracts/stream";
import type { Changed } from "./apply";

/** The routes take this many ids at once. */
const MOST = 100;
const SOON = 40;
const PAUSE = 1000;

/**
 * Gathers what changed and hands it on: the first at once, what follows together, once a second. While one batch is
 * being worked on the next one waits.
 */
export function changeBatcher(work: (changed: Changed) => Promise<void>) {
  let tasks = new Set<string>();
  let instances = new Set<string>();
  let all = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;

  const flush = async () => {
    const changed = { tasks, instances, all: all || tasks.size > MOST };
    tasks = new Set();
    instances = new Set();
    all = false;
    last = Date.now();
    // What could not be read now is read again with the next change, or by the slow poll.
    await work(changed).catch(() => {});
    timer = undefined;
    if (tasks.size > 0 || instances.size > 0 || all) schedule();
  };
  const schedule = () => {
    timer ??= setTimeout(() => void flush(), Math.max(SOON, last + PAUSE - Date.now()));
  };
  return {
    add(change: Pick<StreamEvents["change"], "tasks" | "instances" | "many">): void {
      for (const id of change.tasks) tasks.add(id);
      for (const id of change.instances) instances.add(id);
      all ||= change.many ?? false;
      schedule();
    },
    stop: () => clearTimeout(timer),
  };
}
