import type { LateTask } from "@/lib/contracts/dashboard";
import { fromWireTime } from "@/lib/kit/time";
import { dayNumber } from "@/lib/kit/zone";

const WHEN = ["soon", "today", "later"] as const;
export type LateGroup = { when: (typeof WHEN)[number]; tasks: LateTask[] };

/**
 * Tasks that will be late, apart by their due date: before `evening`, later on its day, on a later day. Midnight as an
 * evening is the end of the day before it. Groups without tasks are left out.
 */
export function lateGroups(tasks: readonly LateTask[], evening: Date, timeZone: string): LateGroup[] {
  const day = dayNumber(new Date(evening.getTime() - 1), timeZone);
  const whenOf = ({ due_date }: LateTask) => {
    const due = fromWireTime(due_date);
    if (due < evening) return "soon";
    return dayNumber(due, timeZone) === day ? "today" : "later";
  };
  return WHEN.map((when) => ({ when, tasks: tasks.filter((task) => whenOf(task) === when) })).filter(
    (group) => group.tasks.length > 0,
  );
}
