import { createHash, randomBytes } from "node:crypto";
import { insertSession, revokeSession } from "@/db/queries/sessions";
import { withTenant } from "@/db/tenant";
import type { Anonymous } from "../public-service";
import { verifyLogin } from "./verify-login";

/** How long a browser stays signed in, in seconds. */
export const SESSION_SECONDS = 7 * 24 * 3600;

/** The row under which the session of a cookie's token is stored: its hash, so that rows open nothing. */
export const sessionId = (token: string): string => createHash("sha256").update(token).digest("base64url");

export type OpenedSession = { tenantId: string; userId: string; token: string };

/** Signs a browser in: the same checks and limits as a login, then a session that can be ended. */
export async function openSession(
  caller: Anonymous,
  input: { email: string; password: string },
): Promise<OpenedSession> {
  const { tenantId, userId } = await verifyLogin(caller, input);
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(caller.now.getTime() + SESSION_SECONDS * 1000);
  const row = {
    tenantId,
    id: sessionId(token),
    userId,
    createdAt: caller.now,
    expiresAt,
    userAgent: caller.userAgent,
  };
  await withTenant(tenantId, (db) => insertSession(db, row));
  return { tenantId, userId, token };
}

/** Signs a browser out: the session ends at once, whoever still holds its cookie. */
export async function endSession(tenantId: string, token: string): Promise<void> {
  await withTenant(tenantId, (db) => revokeSession(db, tenantId, sessionId(token), new Date()));
}
