import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { NodeType } from "@/lib/contracts/definition";
import type { Json } from "@/lib/contracts/primitives";
import { bigid, moment, newId, newUuid } from "./columns";
import { instances } from "./instances";

export type MachineStatus = "queued" | "running" | "waiting" | "completed" | "failed" | "cancelled";
type StoredStepError = { name: string; message: string };
/** One try; `success` is null while it runs. */
export type StoredAttempt = {
  start: string;
  end: string | null;
  success: boolean | null;
  error: StoredStepError | null;
};

/** The work of a machine, a clock or an event in one visit of its node. */
export const steps = pgTable(
  "steps",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    uuid: uuid("uuid").notNull().default(newUuid),
    instanceId: bigid("instance_id").notNull(),
    nodeId: text("node_id").notNull(),
    visit: integer("visit").notNull(),
    name: text("name").notNull(),
    type: text("type").$type<NodeType>().notNull(),
    status: text("status").$type<MachineStatus>().notNull(),
    attempts: jsonb("attempts").$type<StoredAttempt[]>().notNull().default([]),
    config: jsonb("config").$type<Json>(),
    output: jsonb("output").$type<Json>(),
    error: jsonb("error").$type<StoredStepError>(),
    startedAt: moment("started_at").notNull(),
    endedAt: moment("ended_at"),
    // When it goes on by itself: the clock, the next retry, the end of a wait.
    wakeAt: moment("wake_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("steps_visit_key").on(t.tenantId, t.instanceId, t.nodeId, t.visit),
    unique("steps_uuid_key").on(t.tenantId, t.uuid),
    foreignKey({
      name: "steps_instance_fk",
      columns: [t.tenantId, t.instanceId],
      foreignColumns: [instances.tenantId, instances.id],
    }),
    check(
      "steps_status_check",
      sql`${t.status} in ('queued', 'running', 'waiting', 'completed', 'failed', 'cancelled')`,
    ),
  ],
);
export type StepRow = typeof steps.$inferSelect;
export type NewStep = typeof steps.$inferInsert;

/** Events that came before anybody waited for them, taken in their order. */
export const events = pgTable(
  "events",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    instanceId: bigid("instance_id").notNull(),
    type: text("type").notNull(),
    body: jsonb("body").$type<Json>(),
    receivedAt: moment("received_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      name: "events_instance_fk",
      columns: [t.tenantId, t.instanceId],
      foreignColumns: [instances.tenantId, instances.id],
    }),
    index("events_kept_idx").on(t.tenantId, t.instanceId, t.type, t.id),
  ],
);
