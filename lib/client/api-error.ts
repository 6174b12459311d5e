import type { ErrorCode, Problem } from "@/lib/kit/errors";

/** `UNREACHABLE`: no answer came, for lack of a network or of time; whether it took effect is unknown. */
export type ApiErrorCode = ErrorCode | "UNREACHABLE";

type Fields = {
  code: ApiErrorCode;
  status: number;
  details?: Problem[] | undefined;
  requestId?: string | undefined;
  retryAfter?: number | undefined;
};

/** A call that failed, in the server's words. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ApiErrorCode;
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly details: Problem[];
  readonly requestId: string | undefined;
  /** Seconds to wait, after too many requests. */
  readonly retryAfter: number | undefined;

  constructor(message: string, { code, status, details, requestId, retryAfter }: Fields) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details ?? [];
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }

  /** What is wrong with one field of the request; `captured_data.template`, for example. */
  problemOf(field: string): string | undefined {
    return this.details.find((problem) => problem.field === field)?.message;
  }
}

/** Whether a thrown thing says that nobody is signed in. */
export const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.status === 401;
