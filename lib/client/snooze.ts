import { dayNumber, startOfDay } from "@/lib/kit/zone";

export const SNOOZES = ["later_today", "tomorrow", "next_week"] as const;
export type Snooze = (typeof SNOOZES)[number];

const HOUR = 3_600_000;
const MORNING = 9 * HOUR;

/** Nine in the morning of a day, counted from 1970-01-01, in a time zone. */
const morningOf = (day: number, timeZone: string) => new Date(startOfDay(day, timeZone).getTime() + MORNING);

/** When put-off work comes back: in three hours, tomorrow at nine, or next Monday at nine. */
export function snoozeTime(choice: Snooze, now: Date, timeZone: string): Date {
  const today = dayNumber(now, timeZone);
  if (choice === "later_today") return new Date(now.getTime() + 3 * HOUR);
  if (choice === "tomorrow") return morningOf(today + 1, timeZone);
  const sinceMonday = (today + 3) % 7; // day 0, 1970-01-01, was a Thursday
  return morningOf(today + 7 - sinceMonday, timeZone);
}

/** Nine in the morning of a date that a person chose, `YYYY-MM-DD`; null for what is no date or has gone by. */
export function snoozeDate(date: string, now: Date, timeZone: string): Date | null {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight)) return null;
  const at = morningOf(midnight / (24 * HOUR), timeZone);
  return at > now ? at : null;
}
