import { AppError, type ErrorCode } from "@/lib/kit/errors";

/** The vendor's number for a failure that has none of its own. */
export function numberOf(status: number): number {
  if (status === 401 || status === 403) return 10000;
  if (status === 404) return 7000;
  if (status === 405) return 7001;
  if (status === 429) return 10429;
  return status >= 500 ? 10001 : 10002;
}

/** A failure with a number that the vendor has published, and perhaps a status that ours have not. */
export class CloudflareError extends AppError {
  readonly number: number;
  readonly #status: number | undefined;

  constructor(number: number, code: ErrorCode, message: string, status?: number) {
    super(code, message);
    this.number = number;
    this.#status = status;
  }

  override get status(): number {
    return this.#status ?? super.status;
  }
}

export const workflowNotFound = () => new CloudflareError(10200, "NOT_FOUND", "workflow.not_found");
export const instanceNotFound = () => new CloudflareError(10400, "NOT_FOUND", "instance.not_found");
export const instanceExists = () => new CloudflareError(10405, "VALIDATION_ERROR", "instance.already_exists");
export const versionNotFound = () => new CloudflareError(10200, "NOT_FOUND", "workflow.version_not_found");
export const stepNotFound = () => new CloudflareError(10400, "NOT_FOUND", "instance.step_not_found");
export const notRestartable = (message: string) =>
  new CloudflareError(10406, "VALIDATION_ERROR", `instance.not_restartable: ${message}`, 409);
