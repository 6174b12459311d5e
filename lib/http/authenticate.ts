import { now } from "@/lib/kit/node/clock";
import { type Caller, unauthorized } from "./caller";
import type { Contract } from "./contract";
import { callerByHeaders } from "./credentials";
import { callerBySession } from "./session";
import type { Trace } from "./trace";

/** Who sent a request, and for which tenant, as its contract reads credentials. Throws where they do not hold. */
export async function authenticate(
  request: Pick<Request, "headers">,
  contract: Contract,
  trace: Trace,
): Promise<Caller> {
  const caller = await contract.authenticate(request, trace.requestId, now());
  caller.ctx.via = contract.id;
  trace.identified = true;
  trace.byCookie = caller.session !== null;
  return caller;
}

/**
 * The caller of the home contract. Credentials in headers decide, and then cookies are not looked at; without any it
 * is the browser's session. Throws 400 where there is neither, 401 where they do not hold.
 */
export async function callerOf(
  { headers }: Pick<Request, "headers">,
  requestId: string,
  now: Date,
): Promise<Caller> {
  if (headers.has("authorization") || headers.has("x-api-key"))
    return callerByHeaders(headers, requestId, now);
  const caller = await callerBySession(headers.get("cookie"), requestId, now);
  if (caller === "ended") throw unauthorized("Your session has ended. Sign in again.");
  if (caller !== "none") return caller;
  // A page of ours whose cookie is gone is a session that has ended, not a client that forgot its headers.
  if (headers.get("sec-fetch-site") === "same-origin" && !headers.has("tenant"))
    throw unauthorized("Sign in.");
  return callerByHeaders(headers, requestId, now);
}
