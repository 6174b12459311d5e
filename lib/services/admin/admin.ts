import { insertAudit } from "@/db/queries/audit";
import { isDuplicate } from "@/db/errors";
import { type Tx, withTenant } from "@/db/tenant";
import type { Json } from "@/lib/contracts/primitives";
import { invalid } from "@/lib/kit/errors";

/** Who administers, by the name that the audit log shows, in which tenant, and when. */
export type Admin = { tenantId: string; actor: string; now: Date };

/** What an administrator did; never a secret. */
export type Deed = { action: string; target: string; details?: Record<string, Json> };

/** Runs an administrator's deed in one transaction of its tenant, and records it in the audit log. */
export async function administer<T>(admin: Admin, deed: Deed, run: (db: Tx) => Promise<T>): Promise<T> {
  const { tenantId, actor, now } = admin;
  return withTenant(tenantId, async (db) => {
    const done = await run(db);
    await insertAudit(db, { tenantId, at: now, actor, ...deed });
    return done;
  });
}

/** Says which field is taken, where a row could not be written because its key is. */
export async function unlessTaken<T>(taken: Record<string, string>, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const [, field] = Object.entries(taken).find(([constraint]) => isDuplicate(error, constraint)) ?? [];
    throw field ? invalid(field, `${field} is taken`) : error;
  }
}
