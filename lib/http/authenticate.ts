import { type Caller, unauthorized } from "./caller";
import { callerByHeaders } from "./credentials";
import { callerBySession } from "./session";
import type { Trace } from "./trace";

/**
 * Who sent a request, and for which tenant. Credentials in headers decide, and then cookies are not looked at;
 * without any it is the browser's session. Throws 400 where there is neither, 401 where they do not hold.
 */
export async function authenticate({ headers }: Pick<Request, "headers">, trace: Trace): Promise<Caller> {
  const caller = await callerOf(headers, trace, new Date());
  trace.identified = true;
  trace.byCookie = caller.apiKey === null;
  return caller;
}

async function callerOf(headers: Headers, { requestId }: Trace, now: Date): Promise<Caller> {
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
