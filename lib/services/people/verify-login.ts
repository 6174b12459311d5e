import { createHash } from "node:crypto";
import { addFailure, blockedUntil, takeRate } from "@/db/queries/limits";
import { tenantByHostname } from "@/db/queries/tenants";
import { userByEmail } from "@/db/queries/users";
import { withOwner, withTenant } from "@/db/tenant";
import { AppError } from "@/lib/kit/errors";
import type { Anonymous } from "../public-service";
import { isPassword } from "./password";
import { resetSecond, tooMany } from "./rate";

/** Who has proved to be himself. */
export type LoggedIn = { tenantId: string; userId: string };

const WINDOW = 30_000;
const REQUESTS = { limit: 5, windowMs: WINDOW };
const FAILURES = { limit: 5, windowMs: WINDOW, blockMs: 60_000 };

/**
 * Checks an e-mail address and a password. Tenant unknown, address unknown, password wrong and person disabled
 * cannot be told apart, by words or by time. An account takes 5 attempts in 30 seconds; 5 failures block it for 60.
 */
export async function verifyLogin(
  caller: Anonymous,
  { email, password }: { email: string; password: string },
): Promise<LoggedIn> {
  const tenant = await withOwner((db) => tenantByHostname(db, caller.hostname));
  if (!tenant || tenant.disabledAt) {
    await isPassword(password, null);
    throw wrong();
  }
  const account = accountOf(tenant.id, email);
  await limit(caller, account);
  const user = await withTenant(tenant.id, (db) => userByEmail(db, tenant.id, email));
  if (await isPassword(password, user && !user.disabledAt ? user.passwordHash : null)) {
    return { tenantId: tenant.id, userId: user?.id ?? "" };
  }
  await addFailure({ ...account, key: `${account.key}:failed`, ...FAILURES });
  throw wrong();
}

/** Counts an attempt on an account, known or not, and shows in the caller's reply how many are left. */
async function limit(caller: Anonymous, account: { tenantId: string; key: string }): Promise<void> {
  const blocked = await blockedUntil(account.tenantId, `${account.key}:failed`);
  if (blocked) {
    caller.reply.rate = { limit: REQUESTS.limit, remaining: 0, reset: resetSecond(blocked) };
    throw tooMany("Too many failed attempts. Wait before you try again.");
  }
  const { allowed, remaining, resetAt } = await takeRate({ ...account, ...REQUESTS });
  caller.reply.rate = { limit: REQUESTS.limit, remaining, reset: resetSecond(resetAt) };
  if (!allowed) throw tooMany("Too many attempts. Wait before you try again.");
}

function accountOf(tenantId: string, email: string): { tenantId: string; key: string } {
  return {
    tenantId,
    key: `login:${createHash("sha256").update(email.trim().toLowerCase()).digest("base64url")}`,
  };
}

const wrong = () => new AppError("UNAUTHORIZED", "Invalid email or password.");
