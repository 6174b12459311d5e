import { and, eq, isNull, lte } from "drizzle-orm";
import { apiKeys, type RefreshTokenRow, refreshTokens } from "../schema";
import { first } from "../sql";
import type { Tx } from "../tenant";

export async function insertRefreshToken(db: Tx, values: typeof refreshTokens.$inferInsert): Promise<void> {
  await db.insert(refreshTokens).values(values);
}

/** A token by its public prefix, locked, with that of the organisation's token that it belongs to. */
export async function lockRefreshToken(
  db: Tx,
  tenantId: string,
  prefix: string,
): Promise<{ token: RefreshTokenRow; keyPrefix: string } | null> {
  const key = and(eq(apiKeys.tenantId, refreshTokens.tenantId), eq(apiKeys.id, refreshTokens.apiKeyId));
  return first(
    await db
      .select({ token: refreshTokens, keyPrefix: apiKeys.prefix })
      .from(refreshTokens)
      .innerJoin(apiKeys, key)
      .where(and(eq(refreshTokens.tenantId, tenantId), eq(refreshTokens.prefix, prefix)))
      .for("update", { of: refreshTokens }),
  );
}

/** Notes that a token has been used; its holder has locked it. */
export async function markUsed(db: Tx, tenantId: string, id: string, now: Date): Promise<void> {
  await db
    .update(refreshTokens)
    .set({ usedAt: now })
    .where(and(eq(refreshTokens.tenantId, tenantId), eq(refreshTokens.id, id)));
}

/** Ends all tokens that came from each other. */
export async function endFamily(db: Tx, tenantId: string, family: string, now: Date): Promise<void> {
  const open = and(eq(refreshTokens.family, family), isNull(refreshTokens.endedAt));
  await db
    .update(refreshTokens)
    .set({ endedAt: now })
    .where(and(eq(refreshTokens.tenantId, tenantId), open));
}

/** Forgets the tokens of one organisation's token that have expired. */
export async function forgetExpired(db: Tx, tenantId: string, apiKeyId: string, now: Date): Promise<void> {
  const expired = and(eq(refreshTokens.apiKeyId, apiKeyId), lte(refreshTokens.expiresAt, now));
  await db.delete(refreshTokens).where(and(eq(refreshTokens.tenantId, tenantId), expired));
}
