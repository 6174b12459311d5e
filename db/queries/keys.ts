import { and, desc, eq, isNull, lt, or } from "drizzle-orm";
import { type ApiKeyRow, apiKeys, type UserRow, users } from "../schema";
import { first } from "../sql";
import type { Tx } from "../tenant";

/** All API keys of the tenant, newest first, revoked ones too. */
export async function listApiKeys(db: Tx, tenantId: string): Promise<ApiKeyRow[]> {
  return db.select().from(apiKeys).where(eq(apiKeys.tenantId, tenantId)).orderBy(desc(apiKeys.id));
}

export async function insertApiKey(db: Tx, values: typeof apiKeys.$inferInsert): Promise<ApiKeyRow> {
  const [row] = await db.insert(apiKeys).values(values).returning();
  if (!row) throw new Error("the API key was not inserted");
  return row;
}

/** Ends a key at once; null if there is none or it was revoked already. */
export async function revokeApiKey(
  db: Tx,
  tenantId: string,
  id: string,
  now: Date,
): Promise<ApiKeyRow | null> {
  const one = and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id), isNull(apiKeys.revokedAt));
  return first(await db.update(apiKeys).set({ revokedAt: now }).where(one).returning());
}

/** Notes that a key is in use, to the minute: nothing is written more often. */
export async function touchApiKey(db: Tx, tenantId: string, id: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 60_000);
  const stale = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before));
  await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id), stale));
}

/** The keys of service accounts, which are organisations' tokens, with the account; newest first, revoked ones too. */
export async function apiKeysOfServices(
  db: Tx,
  tenantId: string,
): Promise<{ key: ApiKeyRow; user: UserRow }[]> {
  const same = and(eq(users.tenantId, apiKeys.tenantId), eq(users.id, apiKeys.userId));
  return db
    .select({ key: apiKeys, user: users })
    .from(apiKeys)
    .innerJoin(users, same)
    .where(and(eq(apiKeys.tenantId, tenantId), eq(users.service, true)))
    .orderBy(desc(apiKeys.id));
}
