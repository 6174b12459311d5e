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

const DAY = 86_400_000;

/** The number of a calendar day, counted from 1970-01-01. */
function dayNumber(at: Date, timeZone: string): number {
  const day = dayFormat(timeZone).format(at); // YYYY-MM-DD
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  formats.set(timeZone, made);
  return made;
}
