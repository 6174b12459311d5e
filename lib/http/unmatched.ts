import { report } from "@/db/outage";
import { AppError, notFound } from "@/lib/kit/errors";
import type { Contract } from "./contract";
import { failure } from "./envelope";
import { failuresLeft } from "./limits";
import { type Trace, newTrace } from "./trace";

/** The answer to a path that no endpoint has: 404 in the contract's envelope. */
export async function notFoundResponse(request: Request, contract: Contract): Promise<Response> {
  return failure(request, contract, notFound("Path"), await traceOf(request));
}

/** The answer to a method that a path does not have: 405 in the contract's envelope, naming those it has. */
export async function methodNotAllowed(
  request: Request,
  contract: Contract,
  allow: readonly string[],
): Promise<Response> {
  const methods = allow.join(", ");
  const error = new AppError(
    "BAD_REQUEST",
    `The method ${request.method} is not allowed here; use ${methods}.`,
  );
  const response = failure(request, contract, error, await traceOf(request), 405);
  response.headers.set("Allow", methods);
  return response;
}

async function traceOf(request: Request): Promise<Trace> {
  const trace = newTrace();
  try {
    trace.rate = await failuresLeft(request);
  } catch (error) {
    report(error, { requestId: trace.requestId }, "the rate of an address could not be read", {
      level: "warn",
    });
  }
  return trace;
}
