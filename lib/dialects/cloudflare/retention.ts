import { z } from "zod";
import type { Retention } from "@/db/schema/retention";

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const units: Record<string, number> = {
  second: SECOND,
  minute: 60 * SECOND,
  hour: 3600 * SECOND,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
};
const MAX = 100 * 365 * DAY;

/** How long something is kept: milliseconds, or words such as `5 minutes`. */
const Span = z.union([z.number(), z.string()]).transform((given, ctx) => {
  const span = typeof given === "number" ? given : spanOf(given);
  if (span !== undefined && Number.isInteger(span) && span >= 0 && span <= MAX) return span;
  ctx.addIssue({ code: "custom", message: "must be milliseconds, or a span such as 5 minutes" });
  return z.NEVER;
});

function spanOf(text: string): number | undefined {
  const [, count, unit = ""] = /^(\d+)\s+(second|minute|hour|day|week|month|year)s?$/.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * (units[unit] ?? Number.NaN);
}

/** How long a finished instance is kept, in the vendor's words; what is left out is kept for ever. */
export const RetentionInput = z
  .object({ success_retention: Span.optional(), error_retention: Span.optional() })
  .transform(({ success_retention: success, error_retention: error }): Retention => ({
    ...(success !== undefined && { success }),
    ...(error !== undefined && { error }),
  }));

/** The same as the vendor shows it, in milliseconds. */
export const shownRetention = ({ success, error }: Retention) => ({
  ...(success !== undefined && { success_retention: success }),
  ...(error !== undefined && { error_retention: error }),
});
