import {
  endFamily,
  forgetExpired,
  insertRefreshToken,
  lockRefreshToken,
  markUsed,
} from "@/db/queries/refresh-tokens";
import type { RefreshTokenRow } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import { isKey, type KeyName, newRefreshToken, readRefreshToken } from "../admin/key-format";

/** How long a refresh token that nobody uses is good for. */
const DAYS = 30;

type Owner = { tenantId: string; apiKeyId: string };

/** A refresh token for an organisation's token, the first of a family. What has expired of it is forgotten. */
export async function firstRefreshToken({ tenantId, apiKeyId }: Owner, now: Date): Promise<string> {
  return withTenant(tenantId, async (db) => {
    await forgetExpired(db, tenantId, apiKeyId, now);
    return issue(db, { tenantId, apiKeyId, family: crypto.randomUUID() }, now);
  });
}

/** What a refresh token was exchanged for: the organisation's token that it renews, and the token that takes its place. */
export type Renewed = { name: KeyName; refreshToken: string };

/**
 * Exchanges a refresh token for the next one; null where it does not hold. A token is used once: one that comes again
 * was stolen, or its thief came first, and nobody can tell which. So then its whole family ends, and whoever has
 * the key and the secret exchanges those again.
 */
export async function renew(text: string, now: Date): Promise<Renewed | null> {
  const named = readRefreshToken(text);
  if (!named) return null;
  const { tenantId, prefix } = named;
  return withTenant(tenantId, async (db) => {
    const found = await lockRefreshToken(db, tenantId, prefix);
    if (!found || !isKey(text, found.token.hash)) return null;
    const { token, keyPrefix } = found;
    if (token.usedAt) await endFamily(db, tenantId, token.family, now);
    if (token.usedAt || !isGood(token, now)) return null;
    await markUsed(db, tenantId, token.id, now);
    const refreshToken = await issue(db, token, now);
    return { name: { tenantId, prefix: keyPrefix }, refreshToken };
  });
}

const isGood = ({ endedAt, expiresAt }: RefreshTokenRow, now: Date): boolean => !endedAt && expiresAt > now;

async function issue(db: Tx, of: Owner & { family: string }, now: Date): Promise<string> {
  const { tenantId, apiKeyId, family } = of;
  const { key, prefix, hash } = newRefreshToken(tenantId);
  const expiresAt = new Date(now.getTime() + DAYS * 86_400_000);
  await insertRefreshToken(db, { tenantId, prefix, family, apiKeyId, hash, createdAt: now, expiresAt });
  return key;
}
