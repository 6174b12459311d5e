import { AppError } from "@/lib/kit/errors";

/** How long a client is asked to wait when the service is busy. */
export const BUSY_SECONDS = 5;

/** More requests came than the database answers. */
export class Busy extends AppError {
  constructor() {
    super("INTERNAL_ERROR", "The service is busy. Try again in a few seconds.");
  }
}
