import { z } from "zod";
import { spanOf } from "@/lib/contracts/date-bound";
import { invalid } from "@/lib/kit/errors";

const MINUTE = 60_000;
export const SOONEST = 30 * MINUTE;
export const LATEST = 30 * 24 * 60 * MINUTE;
export const BY_DEFAULT = 60 * MINUTE;
/** A client that cuts the fraction of a second asks for up to a second less than it means. */
const CUT = 1000;

const DATE_TIME = /^\d{4}-\d\d-\d\dT/;

/** A moment in a body, ISO 8601; without a zone it is UTC. */
export const Moment = z
  .string()
  .max(40)
  .refine((text) => DATE_TIME.test(text) && spanOf(text) !== undefined, "must be a date-time, ISO 8601");

/** When an execution ends by itself: as asked, 30 minutes to 30 days ahead, else in an hour. */
export function expiryOf(asked: string | null | undefined, now: Date): Date {
  const at = asked == null ? now.getTime() + BY_DEFAULT : (spanOf(asked)?.start ?? 0);
  const ahead = at - now.getTime();
  if (ahead >= SOONEST - CUT && ahead <= LATEST) return new Date(at);
  throw invalid("expiresAt", "expiresAt must lie between 30 minutes and 30 days ahead");
}
