import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bigid, bytea, type JsonObject, moment, newId } from "./columns";

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
    response: jsonb("response").$type<unknown>(),
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
    details: jsonb("details").$type<JsonObject>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("audit_log_at_idx").on(t.tenantId, t.at.desc(), t.id.desc()),
  ],
);
export type AuditRow = typeof auditLog.$inferSelect;

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
