import { createHash } from "node:crypto";
import { decode } from "next-auth/jwt";
import { findCredentials } from "@/db/queries/credentials";
import { isId } from "@/lib/contracts/primitives";
import { shared } from "@/lib/kit/node/shared";
import { keyFor } from "@/lib/services/people/keys";
import { sessionId } from "@/lib/services/people/sessions";
import { type Caller, activeUser, contextOf } from "./caller";
import { sessionCookie } from "./cookies";
import { Recent } from "./recent";

/** What a session's cookie says: the tenant, and the row that the session is. */
type SessionName = { tenantId: string; sessionId: string; expiresAt: number };

/** The secret under which next-auth seals the cookie. */
export const sessionSecret = (): string => keyFor("session").toString("base64url");

/**
 * The caller whose session a `Cookie` header names: "none" when it names no session, "ended" when the session is
 * not ours, out of date or revoked. The cookie's seal is checked once; the session's row at every request.
 */
export async function callerBySession(
  header: string | null,
  requestId: string,
  now: Date,
): Promise<Caller | "none" | "ended"> {
  const cookie = sessionCookie(header);
  if (cookie === null) return "none";
  const name = await nameOf(cookie);
  if (!name || name.expiresAt <= now.getTime()) return "ended";

  const found = await findCredentials(name);
  const user = activeUser(found);
  if (!found?.session || !user || found.session.revokedAt || found.session.expiresAt <= now) return "ended";
  return { ctx: contextOf(found, user, requestId, now), apiKey: null, session: found.session };
}

async function nameOf(cookie: string): Promise<SessionName | null> {
  const opened = shared("sessionCookies", () => new Recent<SessionName>(10_000));
  const hash = createHash("sha256").update(cookie).digest("base64");
  const name = opened.get(hash) ?? (await open(cookie));
  if (name) opened.set(hash, name);
  return name;
}

async function open(cookie: string): Promise<SessionName | null> {
  const token = await decode({ token: cookie, secret: sessionSecret() }).catch(() => null);
  const { tenant, sid, exp } = token ?? {};
  if (typeof tenant !== "string" || !isId(tenant) || typeof sid !== "string" || typeof exp !== "number")
    return null;
  return { tenantId: tenant, sessionId: sessionId(sid), expiresAt: exp * 1000 };
}
