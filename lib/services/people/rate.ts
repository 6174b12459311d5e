import { AppError } from "@/lib/kit/errors";

/** What the `X-RateLimit-*` headers say. `reset` is the second when the oldest counted request leaves the window. */
export type Rate = { limit: number; remaining: number; reset: number };

/** The second, rounded up, that a moment falls into. */
export const resetSecond = (at: Date): number => Math.ceil(at.getTime() / 1000);

export const tooMany = (message = "Too many requests. Wait before you try again.") =>
  new AppError("RATE_LIMITED", message);
