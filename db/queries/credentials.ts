import type { Role } from "@/lib/contracts/permissions";
import type { Json } from "@/lib/contracts/primitives";
import { statement } from "../prepared";
import { withOwner } from "../tenant";
import type { Stand } from "./substitutions";

/** What a request showed of itself: its tenant, and whom it names within. */
export type Claims = { tenantId: string; userId?: string; sessionId?: string; keyPrefix?: string };

/** What the claims name, as it is now; what does not exist is null. Nothing is judged here. */
export type Credentials = {
  tenant: {
    id: string;
    uuid: string;
    hostname: string;
    name: string;
    locale: string;
    timeZone: string;
    disabledAt: Date | null;
  };
  user: {
    id: string;
    uuid: string;
    email: string;
    username: string;
    name: string;
    role: Role;
    locale: string | null;
    preferences: Record<string, Json>;
    tokensValidAfter: Date;
    disabledAt: Date | null;
    groups: { id: string; name: string }[];
    standsFor: Stand[];
  } | null;
  session: {
    id: string;
    userId: string;
    createdAt: Date;
    expiresAt: Date;
    revokedAt: Date | null;
    lastSeenAt: Date;
  } | null;
  apiKey: {
    id: string;
    hash: Buffer;
    name: string;
    userId: string | null;
    readsPerMinute: number | null;
    writesPerMinute: number | null;
    expiresAt: Date | null;
    revokedAt: Date | null;
    lastUsedAt: Date | null;
  } | null;
};

type Row = {
  hostname: string;
  tenant_uuid: string;
  tenant_name: string;
  tenant_locale: string;
  time_zone: string;
  tenant_disabled_at: Date | null;
  user_id: string | null;
  user_uuid: string;
  email: string;
  username: string;
  name: string;
  role: Role;
  locale: string | null;
  preferences: Record<string, Json>;
  tokens_valid_after: Date;
  user_disabled_at: Date | null;
  groups: { id: string; name: string }[];
  stands_for: Stand[];
  session_id: string | null;
  session_user_id: string;
  session_created_at: Date;
  session_expires_at: Date;
  session_revoked_at: Date | null;
  session_last_seen_at: Date;
  key_id: string | null;
  key_hash: Buffer;
  key_name: string;
  key_user_id: string | null;
  reads_per_minute: number | null;
  writes_per_minute: number | null;
  key_expires_at: Date | null;
  key_revoked_at: Date | null;
  key_last_used_at: Date | null;
};

const query = statement<Row>(
  "credentials",
  `select c.*, (
    select coalesce(jsonb_agg(jsonb_build_object('id', p.id::text, 'username', p.username,
      'definitionId', s.definition_id::text, 'groupId', s.group_id::text)), '[]')
    from substitutions s join users p on p.tenant_id = s.tenant_id and p.id = s.user_id
    where s.tenant_id = $1 and s.substitute_id = c.user_id and s.mode = 'receiver'
      and s.starts_at <= now() and s.ends_at > now()
  ) as stands_for from credentials($1, $2, $3, $4) c`,
);

/**
 * Everything a request's credentials name, in one round trip; null if the tenant does not exist. Without
 * `userId` the user is the session's. A statement of its own: not for use within `withTenant`.
 */
export async function findCredentials(claims: Claims): Promise<Credentials | null> {
  const { tenantId, userId = null, sessionId = null, keyPrefix = null } = claims;
  const [row] = await withOwner((db) => query(db, [tenantId, userId, sessionId, keyPrefix]));
  if (!row) return null;
  return { tenant: tenantOf(tenantId, row), user: userOf(row), session: sessionOf(row), apiKey: keyOf(row) };
}

function tenantOf(id: string, row: Row): Credentials["tenant"] {
  return {
    id,
    uuid: row.tenant_uuid,
    hostname: row.hostname,
    name: row.tenant_name,
    locale: row.tenant_locale,
    timeZone: row.time_zone,
    disabledAt: row.tenant_disabled_at,
  };
}

function userOf(row: Row): Credentials["user"] {
  if (row.user_id === null) return null;
  return {
    id: row.user_id,
    uuid: row.user_uuid,
    email: row.email,
    username: row.username,
    name: row.name,
    role: row.role,
    locale: row.locale,
    preferences: row.preferences,
    tokensValidAfter: row.tokens_valid_after,
    disabledAt: row.user_disabled_at,
    groups: row.groups,
    standsFor: row.stands_for,
  };
}

function sessionOf(row: Row): Credentials["session"] {
  if (row.session_id === null) return null;
  return {
    id: row.session_id,
    userId: row.session_user_id,
    createdAt: row.session_created_at,
    expiresAt: row.session_expires_at,
    revokedAt: row.session_revoked_at,
    lastSeenAt: row.session_last_seen_at,
  };
}

function keyOf(row: Row): Credentials["apiKey"] {
  if (row.key_id === null) return null;
  return {
    id: row.key_id,
    hash: row.key_hash,
    name: row.key_name,
    userId: row.key_user_id,
    readsPerMinute: row.reads_per_minute,
    writesPerMinute: row.writes_per_minute,
    expiresAt: row.key_expires_at,
    revokedAt: row.key_revoked_at,
    lastUsedAt: row.key_last_used_at,
  };
}
