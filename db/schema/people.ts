import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Role } from "@/lib/contracts/permissions";
import type { Json } from "@/lib/contracts/primitives";
import { bigid, bytea, moment, newId, newUuid } from "./columns";
import { tenants } from "./tenants";

export const users = pgTable(
  "users",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    uuid: uuid("uuid").notNull().default(newUuid),
    email: text("email").notNull(),
    username: text("username").notNull(),
    name: text("name").notNull(),
    role: text("role").$type<Role>().notNull().default("staff"),
    passwordHash: text("password_hash"),
    locale: text("locale"),
    preferences: jsonb("preferences").$type<Record<string, Json>>().notNull().default({}),
    // A token issued before this moment is dead: a changed password and a disabled person end all of them.
    tokensValidAfter: moment("tokens_valid_after").notNull().default(new Date(0)),
    disabledAt: moment("disabled_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
    // The account of an organisation's token: no person, and in no list of people.
    service: boolean("service").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
    uniqueIndex("users_email_key").on(t.tenantId, sql`lower(${t.email})`),
    unique("users_username_key").on(t.tenantId, t.username),
    unique("users_uuid_key").on(t.tenantId, t.uuid),
    index("users_name_idx").on(t.tenantId, t.name, t.id),
    check("users_role_check", sql`${t.role} in ('admin', 'manager', 'staff', 'readonly', 'none')`),
  ],
);
export type UserRow = typeof users.$inferSelect;

export const groups = pgTable(
  "groups",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    name: text("name").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
    unique("groups_name_key").on(t.tenantId, t.name),
  ],
);
export type GroupRow = typeof groups.$inferSelect;

export const groupMembers = pgTable(
  "group_members",
  {
    tenantId: bigid("tenant_id").notNull(),
    groupId: bigid("group_id").notNull(),
    userId: bigid("user_id").notNull(),
    addedAt: moment("added_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.groupId, t.userId] }),
    foreignKey({
      columns: [t.tenantId, t.groupId],
      foreignColumns: [groups.tenantId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.userId],
      foreignColumns: [users.tenantId, users.id],
    }),
    index("group_members_user_idx").on(t.tenantId, t.userId, t.groupId),
  ],
);

/** A signed-in browser. `id` is the SHA-256 of the random token that the cookie holds. */
export const sessions = pgTable(
  "sessions",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: text("id").notNull(),
    userId: bigid("user_id").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastSeenAt: moment("last_seen_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
    userAgent: text("user_agent"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.userId],
      foreignColumns: [users.tenantId, users.id],
    }),
    index("sessions_user_idx").on(t.tenantId, t.userId),
  ],
);
export type SessionRow = typeof sessions.$inferSelect;

/** A company's integration key. `prefix` is public, `hash` the SHA-256 of the whole key. */
export const apiKeys = pgTable(
  "api_keys",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    prefix: text("prefix").notNull(),
    hash: bytea("hash").notNull(),
    name: text("name").notNull(),
    // Null: the published limits.
    readsPerMinute: integer("reads_per_minute"),
    writesPerMinute: integer("writes_per_minute"),
    userId: bigid("user_id"),
    createdBy: bigid("created_by"),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastUsedAt: moment("last_used_at"),
    expiresAt: moment("expires_at"),
    revokedAt: moment("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }),
    foreignKey({ columns: [t.tenantId, t.createdBy], foreignColumns: [users.tenantId, users.id] }),
    unique("api_keys_prefix_key").on(t.tenantId, t.prefix),
  ],
);
export type ApiKeyRow = typeof apiKeys.$inferSelect;
