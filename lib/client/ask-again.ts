import { ApiError } from "./api-error";

/** A call refused for its number waits this many seconds by itself; where it would take longer, the person is told. */
const PATIENCE = 30;

/** Whether a call was refused only for its number, had no effect, and there is room for it soon. */
export function isCrowded(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 429 && (error.retryAfter ?? 1) <= PATIENCE;
}

/** Whether a call may have been answered by nobody: what came of it is unknown. */
export const isUnanswered = (error: unknown): boolean =>
  error instanceof ApiError && error.code === "UNREACHABLE";

/** Asking again helps where there is room soon. Three times at most. */
export const whenCrowded = (failures: number, error: unknown): boolean => failures < 3 && isCrowded(error);

/** Milliseconds until a call is made again: as the server says, else 1 s, 3 s, 9 s. */
export const pauseBefore = (failures: number, error: unknown): number =>
  isCrowded(error) ? 1000 * (error.retryAfter ?? 1) : 1000 * 3 ** failures;
