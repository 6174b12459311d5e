import { isCalendarDate } from "@/lib/contracts/primitives";
import { type Problem, invalidAll } from "@/lib/kit/errors";

const MOMENT =
  /^(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,9})?)?(Z|[+ -](?:[01]\d|2[0-3]):?[0-5]\d)?)?$/;
const DAY = 86_400_000;

/** The first and last millisecond that a bound covers: a bare date its day, a moment the second it names. */
type Span = { start: number; end: number };
export type Between = { from: Date | undefined; to: Date | undefined };

/**
 * The stretch of time that `startdate` and `enddate` name, both inclusive, as `from <= started <= to`.
 * Without a zone a bound is UTC. Dates that do not exist and reversed bounds are refused.
 */
export const startedBetween = (
  filter: Partial<Record<"startdate" | "enddate", string | undefined>>,
): Between => between(["startdate", filter.startdate], ["enddate", filter.enddate]);

type Bound = [field: string, text: string | undefined];

/** The same for two bounds of other names. */
export function between([first, from]: Bound, [last, to]: Bound): Between {
  const problems: Problem[] = [];
  const start = bound(first, from, problems);
  const end = bound(last, to, problems);
  if (start && end && start.start > end.end) {
    problems.push({ field: first, message: `${first} must not be after ${last}` });
  }
  if (problems.length > 0) throw invalidAll(problems);
  return { from: start && new Date(start.start), to: end && new Date(end.end) };
}

function bound(field: string, text: string | undefined, problems: Problem[]): Span | undefined {
  if (text === undefined) return undefined;
  const span = spanOf(text);
  if (!span) problems.push({ field, message: `${field} must be a date or date-time that exists, ISO 8601` });
  return span;
}

function spanOf(text: string): Span | undefined {
  const [, date, hour, minute, second = "00", fraction = "", zone = "Z"] = MOMENT.exec(text) ?? [];
  if (date === undefined || !isCalendarDate(date)) return undefined;
  if (hour === undefined) return spanFrom(`${date}T00:00:00Z`, DAY);
  // A plus sign that was not escaped arrives as a blank.
  const offset = zone.replace(" ", "+").replace(/^([+-]\d\d)(\d\d)$/, "$1:$2");
  return spanFrom(`${date}T${hour}:${minute}:${second}${fraction.slice(0, 4)}${offset}`, fraction ? 1 : 1000);
}

function spanFrom(iso: string, length: number): Span {
  const start = Date.parse(iso);
  return { start, end: start + length - 1 };
}
