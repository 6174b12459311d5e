import { z } from "zod";
import { isCalendarDate } from "./primitives";

const MOMENT =
  /^(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,9})?)?(Z|[+ -](?:[01]\d|2[0-3]):?[0-5]\d)?)?$/;
const DAY = 86_400_000;
const FIRST = Date.parse("0001-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

/** The first and last millisecond that a bound covers: a bare date its day, a moment the second it names. */
export type Span = { start: number; end: number };

export const NO_BOUND = "must be a date or date-time that exists, ISO 8601";

/** A date or a moment that bounds a list. */
export const dateBound = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text.length > max || spanOf(text) !== undefined, NO_BOUND);

/**
 * What a bound covers; nothing where it names no date of the calendar. Without a zone it is UTC. What lies outside
 * of the years 1 to 9999, which the database knows, is their first or last moment.
 */
export function spanOf(text: string): Span | undefined {
  const [, date, hour, minute, second = "00", fraction = "", zone = "Z"] = MOMENT.exec(text) ?? [];
  if (date === undefined || !isCalendarDate(date)) return undefined;
  if (hour === undefined) return spanFrom(`${date}T00:00:00Z`, DAY);
  // A plus sign that was not escaped arrives as a blank.
  const offset = zone.replace(" ", "+").replace(/^([+-]\d\d)(\d\d)$/, "$1:$2");
  return spanFrom(`${date}T${hour}:${minute}:${second}${fraction.slice(0, 4)}${offset}`, fraction ? 1 : 1000);
}

function spanFrom(iso: string, length: number): Span {
  const start = Date.parse(iso);
  return { start: known(start), end: known(start + length - 1) };
}

const known = (at: number): number => Math.min(LAST, Math.max(FIRST, at));
