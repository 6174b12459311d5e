const DAY = 86_400_000;

/** Whether a text names a time zone that this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    return formatOf(name) !== undefined;
  } catch {
    return false;
  }
}

/** The calendar day of a moment in a time zone, counted from 1970-01-01. */
export function dayNumber(at: Date, timeZone: string): number {
  return Math.floor(wallClock(at, timeZone) / DAY);
}

/** When a calendar day begins in a time zone; where a clock is put forward over midnight, the first moment there is. */
export function startOfDay(day: number, timeZone: string): Date {
  const midnight = day * DAY;
  // The offset at the first guess may be that of the other side of a change of clocks: corrected once, it holds.
  const guess = midnight - offsetAt(midnight, timeZone);
  const exact = midnight - offsetAt(guess, timeZone);
  return new Date(dayNumber(new Date(exact), timeZone) < day ? guess : exact);
}

/** The moment at which a clock on the wall of a time zone shows a time, told as if it were UTC. */
export function atWallClock(wall: number, timeZone: string): Date {
  const guess = wall - offsetAt(wall, timeZone);
  return new Date(wall - offsetAt(guess, timeZone));
}

const offsetAt = (at: number, timeZone: string): number => wallClock(new Date(at), timeZone) - at;

/** What a clock on the wall shows, as if it were UTC; whole seconds. */
function wallClock(at: Date, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const two = "2-digit";
  const clock = { hourCycle: "h23", hour: two, minute: two, second: two } as const;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: two,
    day: two,
    ...clock,
  });
  if (formats.size < 1_000) formats.set(timeZone, made);
  return made;
}
