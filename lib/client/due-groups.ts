import { dayNumber, startOfDay } from "@/lib/kit/zone";

export const DUE_GROUPS = ["overdue", "today", "tomorrow", "week", "later", "none"] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

/**
 * Says under which heading a due date stands, by the calendar of a time zone; a week ends on Sunday. The days' ends are
 * worked out once, since a list asks for ten thousand dates.
 */
export function dueGrouper(now: Date, timeZone: string): (due: Date | null) => DueGroup {
  const today = dayNumber(now, timeZone);
  const untilSunday = 6 - ((today + 3) % 7); // day 0, 1970-01-01, was a Thursday
  const start = (days: number) => startOfDay(today + days, timeZone);
  const [tomorrow, dayAfter, nextWeek] = [start(1), start(2), start(Math.max(untilSunday + 1, 2))];
  return (due) => {
    if (!due) return "none";
    if (due < now) return "overdue";
    if (due < tomorrow) return "today";
    if (due < dayAfter) return "tomorrow";
    return due < nextWeek ? "week" : "later";
  };
}

/** The heading of one date. */
export const dueGroup = (due: Date | null, now: Date, timeZone: string): DueGroup =>
  dueGrouper(now, timeZone)(due);
