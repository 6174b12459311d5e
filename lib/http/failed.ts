import { CommitUnknown, DatabaseBusy } from "@/db/errors";
import { report } from "@/db/outage";
import type { Operation } from "@/lib/contracts/operation";
import { AppError } from "@/lib/kit/errors";
import { log } from "@/lib/kit/node/log";
import { Busy } from "./busy";
import type { Asked } from "./contract";
import { failure } from "./envelope";
import { limitFailures } from "./limits";
import type { Trace } from "./trace";

/**
 * The answer to a request that failed. What the caller is not meant to see is logged with the request's id and
 * is `INTERNAL_ERROR` outside. One that failed before its caller was known counts against its address.
 */
export async function failed(
  request: Request,
  { operation, contract }: Asked,
  error: unknown,
  trace: Trace,
): Promise<Response> {
  const seen = visible(error, operation, trace);
  if (trace.identified || seen.code === "INTERNAL_ERROR" || seen.code === "RATE_LIMITED")
    return failure(request, contract, seen, trace);
  try {
    return failure(request, contract, (await limitFailures(request, trace)) ?? seen, trace);
  } catch (other) {
    return failure(request, contract, visible(other, operation, trace), trace);
  }
}

function visible(error: unknown, { id }: Operation, { requestId }: Trace): AppError {
  if (error instanceof AppError && error.code !== "INTERNAL_ERROR") return error;
  const about = { requestId, operation: id };
  if (error instanceof Busy) log.warn(about, "a request found no place in time");
  else report(error, about, "a request failed");
  if (error instanceof Busy || error instanceof DatabaseBusy) return new Busy();
  if (error instanceof CommitUnknown) return new AppError("INTERNAL_ERROR", UNKNOWN_OUTCOME);
  return new AppError("INTERNAL_ERROR", "Something went wrong on our side.");
}

const UNKNOWN_OUTCOME = "The outcome is unknown: look whether it was done before you try again.";
