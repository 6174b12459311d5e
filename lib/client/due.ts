/** How urgent a due date is; each tone also has an icon and words. */
export type DueTone = "none" | "later" | "soon" | "late";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SOON = 8 * HOUR;

export function dueTone(due: Date | null, now: Date): DueTone {
  if (!due) return "none";
  const left = due.getTime() - now.getTime();
  if (left < 0) return "late";
  return left <= SOON ? "soon" : "later";
}

/** A length of time in its two largest units at most; minutes stand in two digits beside hours. */
export type Span =
  | { form: "days"; days: number; hours: number }
  | { form: "hours"; hours: number; minutes: string }
  | { form: "minutes"; minutes: number };

/** The length of time between two moments, whichever comes first; less than a minute counts as one. */
export function spanBetween(one: Date, other: Date): Span {
  const length = Math.abs(one.getTime() - other.getTime());
  if (length >= DAY) {
    return { form: "days", days: Math.floor(length / DAY), hours: Math.floor((length % DAY) / HOUR) };
  }
  const minutes = Math.floor((length % HOUR) / MINUTE);
  if (length < HOUR) return { form: "minutes", minutes: Math.max(1, minutes) };
  return { form: "hours", hours: Math.floor(length / HOUR), minutes: String(minutes).padStart(2, "0") };
}

export const DUE_GROUPS = ["overdue", "today", "tomorrow", "week", "later", "none"] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

/** The heading under which a due date stands, by the calendar of a time zone; a week ends on Sunday. */
export function dueGroup(due: Date | null, now: Date, timeZone: string): DueGroup {
  if (!due) return "none";
  if (due < now) return "overdue";
  const days = dayNumber(due, timeZone) - dayNumber(now, timeZone);
  if (days <= 0) return "today";
  if (days === 1) return "tomorrow";
  const untilSunday = 6 - ((dayNumber(now, timeZone) + 3) % 7); // day 0, 1970-01-01, was a Thursday
  return days <= untilSunday ? "week" : "later";
}

/** The number of a calendar day, counted from 1970-01-01. */
function dayNumber(at: Date, timeZone: string): number {
  const day = dayFormat(timeZone).format(at); // YYYY-MM-DD
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  formats.set(timeZone, made);
  return made;
}
