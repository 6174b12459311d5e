/** Every way a request can fail, by the published codes, and the HTTP status it fails with. */
const statusOf = {
  BAD_REQUEST: 400,
  VALIDATION_ERROR: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
} as const;

export type ErrorCode = keyof typeof statusOf;

/**
 * One problem of an input. `field` is the dotted path from the request's root (`limit`,
 * `captured_data.template`, `Content-Type`); `pointer` is a JSON pointer, for definitions.
 */
export type Problem = { field: string; message: string; pointer?: string };

/** An error the caller is meant to see. Anything else that is thrown is a bug: `INTERNAL_ERROR` outside. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly details: Problem[] | undefined;

  constructor(code: ErrorCode, message: string, details?: Problem[]) {
    super(message);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return statusOf[this.code];
  }
}

/** The same words for an id that is unknown, another tenant's, or not for the caller's eyes. */
export const notFound = (what: string) => new AppError("NOT_FOUND", `${what} not found.`);

export const forbidden = (message: string) => new AppError("FORBIDDEN", message);

/** 400 that names one field. `invalidAll` takes several at once. */
export const invalid = (field: string, message: string) =>
  new AppError("VALIDATION_ERROR", message, [{ field, message }]);

/** 400 with every problem; the message is the first problem's, so that a log line says something. */
export const invalidAll = (details: Problem[]) =>
  new AppError("VALIDATION_ERROR", details[0]?.message ?? "The request is invalid.", details);

/** 400 about the state of a thing and no field of the request: a finished task, an ended instance. */
export const refused = (message: string) => new AppError("VALIDATION_ERROR", message);
