import type { Operation } from "@/lib/contracts/operation";
import type { AppError } from "@/lib/kit/errors";
import { BUSY_SECONDS, Busy } from "./busy";
import type { Asked, Contract } from "./contract";
import { etagMatches, etagOf } from "./etag";
import type { Trace } from "./trace";

type Answered = { reply: { status?: number; replayed?: true }; trace: Trace };

/** The answer of a service in the contract's envelope; 304 where the client already has these very bytes. */
export function success(
  request: Request,
  { operation, contract }: Asked,
  data: unknown,
  { reply, trace }: Answered,
): Response {
  const body = JSON.stringify(contract.success(operation, data)) as string | undefined;
  const headers = answerHeaders(trace, contract);
  if (reply.replayed) headers.set("Idempotency-Replayed", "true");
  if (operation.method !== "GET")
    return json(body, reply.status ?? operation.status ?? 200, headers, { request, contract });

  const etag = etagOf(body ?? "");
  headers.set("ETag", etag);
  headers.set("Cache-Control", cacheControl(operation, trace));
  if (etagMatches(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  return json(body, reply.status ?? 200, headers, { request, contract });
}

/** An error in the contract's envelope. A request that came too often is told how long to wait. */
export function failure(
  request: Request,
  contract: Contract,
  error: AppError,
  trace: Trace,
  status: number = error.status,
): Response {
  const body = JSON.stringify(contract.failure(error, status));
  const headers = answerHeaders(trace, contract);
  if (error.code === "RATE_LIMITED") headers.set("Retry-After", String(secondsUntil(trace.rate?.reset ?? 0)));
  if (error instanceof Busy) headers.set("Retry-After", String(BUSY_SECONDS));
  return json(body, status, headers, { request, contract });
}

/** The headers of every answer, those of a failure too. */
export function answerHeaders(trace: Trace, { vary }: Pick<Contract, "vary">): Headers {
  const headers = new Headers({ "X-Request-Id": trace.requestId, "Cache-Control": "no-store", Vary: vary });
  if (trace.rate) {
    headers.set("X-RateLimit-Limit", String(trace.rate.limit));
    headers.set("X-RateLimit-Remaining", String(trace.rate.remaining));
    headers.set("X-RateLimit-Reset", String(trace.rate.reset));
  }
  return headers;
}

export function cacheControl(operation: Operation, trace: Trace): string {
  return trace.byCookie || !operation.cache ? "private, no-cache" : `private, max-age=${operation.cache}`;
}

type Asking = { request: Request; contract: Contract };

function json(
  body: string | undefined,
  status: number,
  headers: Headers,
  { request, contract }: Asking,
): Response {
  if (body === undefined) return new Response(null, { status, headers });
  headers.set("Content-Type", contract.contentType);
  if (request.method !== "HEAD") return new Response(body, { status, headers });
  headers.set("Content-Length", String(Buffer.byteLength(body)));
  return new Response(null, { status, headers });
}

const secondsUntil = (reset: number): number => Math.max(1, reset - Math.floor(Date.now() / 1000));
