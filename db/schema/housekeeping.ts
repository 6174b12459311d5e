import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Json } from "@/lib/contracts/primitives";
import type { TaskStatus } from "@/lib/contracts/tasks";
import { bigid, bytea, moment, newId } from "./columns";

/** The first answer to a keyed request; written in the command's own transaction. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    tenantId: bigid("tenant_id").notNull(),
    userId: bigid("user_id").notNull(),
    operation: text("operation").notNull(),
    path: text("path").notNull(),
    key: text("key").notNull(),
    bodyHash: bytea("body_hash").notNull(),
    // Null only inside the command's transaction: what is committed has its answer.
    status: integer("status"),
    response: jsonb("response").$type<Json>(),
    createdAt: moment("created_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.operation, t.path, t.key] }),
    index("idempotency_keys_expiry_idx").on(t.tenantId, t.expiresAt),
  ],
);

/** Who changed what beside the work itself: people, keys, settings. */
export const auditLog = pgTable(
  "audit_log",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    at: moment("at").notNull().defaultNow(),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    target: text("target"),
    details: jsonb("details").$type<Record<string, Json>>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("audit_log_at_idx").on(t.tenantId, t.at.desc(), t.id.desc()),
  ],
);
export type AuditRow = typeof auditLog.$inferSelect;

/**
 * How many tasks each group has in each status, as changes to add up: a completion inserts rows and never
 * waits for another's. Group 0 is no group. Triggers on `tasks` write it, and now and then fold it.
 */
export const taskCounts = pgTable(
  "task_counts",
  {
    tenantId: bigid("tenant_id").notNull(),
    groupId: bigid("group_id").notNull(),
    status: text("status").$type<TaskStatus>().notNull(),
    id: newId(),
    n: integer("n").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.groupId, t.status, t.id] })],
);

/**
 * The requests that count against one limit, in a ring: `stamps` and, where one entry stands for many
 * requests, `counts`. A row lost in a crash only forgives.
 */
export const rateLimits = pgTable(
  "rate_limits",
  {
    tenantId: bigid("tenant_id").notNull(),
    key: text("key").notNull(),
    stamps: bigid("stamps").array().notNull(),
    counts: integer("counts").array(),
    blockedUntil: bigid("blocked_until"),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key] })],
);

/** Failed credentials by client address, before any tenant is known. Only a hash of the address is kept. */
export const addressLimits = pgTable("address_limits", {
  address: bytea("address").primaryKey(),
  stamps: bigid("stamps").array().notNull(),
  updatedAt: moment("updated_at").notNull(),
});
