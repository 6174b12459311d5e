import { atWallClock, dayNumber } from "./zone";

const DAY = 86_400_000;
const MINUTE = 60_000;
/** The next 29th of February is never further away. */
const HORIZON = 8 * 366;

type Cron = {
  minutes: number[];
  hours: number[];
  days: Set<number>;
  months: Set<number>;
  weekdays: Set<number>;
  /** Where both days are told, either will do; as crontab has it. */
  either: boolean;
};

const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** Whether a text is a schedule of five fields: minute, hour, day, month, weekday (0 and 7 are Sunday). */
export const isCron = (text: string): boolean => parse(text) !== null;

/** The first moment after another at which a schedule falls due in a time zone; null when there is none. */
export function nextRun(text: string, timeZone: string, after: Date): Date | null {
  const cron = parse(text);
  if (!cron) return null;
  const first = dayNumber(after, timeZone);
  for (let day = first; day < first + HORIZON; day += 1) {
    const at = isDue(cron, day) ? firstOf(cron, day, timeZone, after) : null;
    if (at) return at;
  }
  return null;
}

/** The last moment up to another at which a schedule fell due after `from`; null when there was none. */
export function lastRun(text: string, timeZone: string, from: Date, until: Date): Date | null {
  // Looked for in ever longer stretches before the end, so that it costs the same after a minute and a year.
  for (let stretch = 2 * MINUTE; ; stretch *= 8) {
    const start = new Date(Math.max(until.getTime() - stretch, from.getTime()));
    let last: Date | null = null;
    for (let at = nextRun(text, timeZone, start); at && at <= until; at = nextRun(text, timeZone, at))
      last = at;
    if (last || start <= from) return last;
  }
}

function firstOf({ hours, minutes }: Cron, day: number, timeZone: string, after: Date): Date | null {
  for (const hour of hours) {
    for (const minute of minutes) {
      const at = atWallClock(day * DAY + (hour * 60 + minute) * MINUTE, timeZone);
      if (at > after) return at;
    }
  }
  return null;
}

function isDue({ days, months, weekdays, either }: Cron, day: number): boolean {
  const date = new Date(day * DAY);
  if (!months.has(date.getUTCMonth() + 1)) return false;
  const [byDay, byWeekday] = [days.has(date.getUTCDate()), weekdays.has(date.getUTCDay())];
  return either ? byDay || byWeekday : byDay && byWeekday;
}

function parse(text: string): Cron | null {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== RANGES.length) return null;
  const [minutes, hours, days, months, weekdays] = RANGES.map(([from, to], at) =>
    valuesOf(fields[at] ?? "", from, to),
  );
  if (!minutes || !hours || !days || !months || !weekdays) return null;
  return {
    minutes,
    hours,
    days: new Set(days),
    months: new Set(months),
    weekdays: new Set(weekdays.map((weekday) => weekday % 7)),
    either: !fields[2]?.startsWith("*") && !fields[4]?.startsWith("*"),
  };
}

const PART = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/;

function valuesOf(field: string, min: number, max: number): number[] | null {
  const values = new Set<number>();
  for (const part of field.split(",")) {
    const [whole, start, end, step] = PART.exec(part) ?? [];
    if (whole === undefined) return null;
    const from = start === undefined ? min : Number(start);
    const last = step === undefined ? from : max;
    const to = start === undefined ? max : Number(end ?? last);
    const by = Number(step ?? 1);
    if (from < min || to > max || from > to || by < 1) return null;
    for (let value = from; value <= to; value += by) values.add(value);
  }
  return [...values].toSorted((a, b) => a - b);
}
