import { NO_BOUND, type Span, spanOf } from "@/lib/contracts/date-bound";
import { type Problem, invalidAll } from "@/lib/kit/errors";

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
  if (!span) problems.push({ field, message: `${field} ${NO_BOUND}` });
  return span;
}
