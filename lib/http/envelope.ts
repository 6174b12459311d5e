import type { Operation } from "@/lib/contracts/operation";
import type { Page } from "@/lib/contracts/primitives";
import type { AppError } from "@/lib/kit/errors";
import { BUSY_SECONDS, Busy } from "./busy";
import { etagMatches, etagOf } from "./etag";
import type { Trace } from "./trace";

type Answered = { status?: number; replayed?: true };

/** The names of the request headers that decide what an answer says. */
const VARY = "Authorization, X-API-Key, tenant, Cookie";
const JSON_TYPE = "application/json; charset=utf-8";

/** The answer of a service in the envelope; 304 where the client already has these very bytes. */
export function success(
  request: Request,
  operation: Operation,
  data: unknown,
  reply: Answered,
  trace: Trace,
): Response {
  const body = JSON.stringify(enveloped(operation, data));
  const headers = answerHeaders(trace);
  if (reply.replayed) headers.set("Idempotency-Replayed", "true");
  if (operation.method !== "GET")
    return json(body, reply.status ?? operation.status ?? 200, headers, request);

  const etag = etagOf(body);
  headers.set("ETag", etag);
  headers.set("Cache-Control", cacheControl(operation, trace));
  if (etagMatches(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  return json(body, reply.status ?? 200, headers, request);
}

/** An error in the envelope. A request that came too often is told how long to wait. */
export function failure(
  request: Request,
  error: AppError,
  trace: Trace,
  status: number = error.status,
): Response {
  const { code, message, details } = error;
  const body = JSON.stringify({
    success: false,
    data: null,
    error: { code, message, ...(details && { details }) },
  });
  const headers = answerHeaders(trace);
  if (code === "RATE_LIMITED") headers.set("Retry-After", String(secondsUntil(trace.rate?.reset ?? 0)));
  if (error instanceof Busy) headers.set("Retry-After", String(BUSY_SECONDS));
  return json(body, status, headers, request);
}

/** The headers of every answer, those of a failure too. */
export function answerHeaders(trace: Trace): Headers {
  const headers = new Headers({ "X-Request-Id": trace.requestId, "Cache-Control": "no-store", Vary: VARY });
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

function enveloped(operation: Operation, data: unknown) {
  if (!operation.list) return { success: true, data: data ?? null, meta: {} };
  const { rows, total, limit, offset } = data as Page<unknown>;
  return { success: true, data: rows, meta: { total, limit, offset } };
}

function json(body: string, status: number, headers: Headers, request: Request): Response {
  headers.set("Content-Type", JSON_TYPE);
  if (request.method !== "HEAD") return new Response(body, { status, headers });
  headers.set("Content-Length", String(Buffer.byteLength(body)));
  return new Response(null, { status, headers });
}

const secondsUntil = (reset: number): number => Math.max(1, reset - Math.floor(Date.now() / 1000));
