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
import type { EntityType, Json } from "@/lib/contracts/primitives";
import type { HomeStatus } from "@/lib/contracts/instances";
import { bigid, moment, newId, newUuid } from "./columns";
import { definitionVersions } from "./definitions";
import type { Retention } from "./retention";

export type InstanceStatus =
  | "queued"
  | "running"
  | "waiting"
  | "pausing"
  | "paused"
  | "completed"
  | "cancelled"
  | "failed"
  | "incident"
  | "expired";

/** One active path, as the engine left it. */
export type StoredToken = {
  id: number;
  node: string;
  visit: number;
  order: number;
  state: "waiting" | "joining" | "incident";
  via: number | null;
  incident: { message: string; at: string } | null;
  /** How far the machine's work is, where a machine does it. */
  work?: {
    attempt: number;
    failures: number;
    state: "queued" | "running" | "retrying" | "ended";
    lease: number;
  };
};
export type StoredStepResult = {
  result: string | null;
  data: Record<string, Json>;
  by: string | null;
  at: string;
};
export type StoredError = { name: string; message: string; node: string | null };

export type TriggerType = "manual" | "event" | "schedule";
export type CurrentStep = { node_id: string; name: string };

/** One running case of a definition. Every command locks this row first. */
export const instances = pgTable(
  "instances",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    uuid: uuid("uuid").notNull().default(newUuid),
    // Where the caller gives none the database fills in the uuid.
    externalId: text("external_id")
      .notNull()
      .default(sql`null`),
    definitionId: bigid("definition_id").notNull(),
    version: integer("version").notNull(),
    definitionName: text("definition_name").notNull(),
    status: text("status").$type<InstanceStatus>().notNull(),
    // The home contract's word for `status`, kept by the database so that lists can index it.
    homeStatus: text("home_status")
      .$type<HomeStatus>()
      .notNull()
      .generatedAlwaysAs(
        sql`case when status = 'completed' then 'COMPLETED' when status = 'cancelled' then 'CANCELLED'
          when status in ('failed', 'incident', 'expired') then 'ERROR' else 'RUNNING' end`,
      ),
    tokens: jsonb("tokens").$type<StoredToken[]>().notNull(),
    visits: jsonb("visits").$type<Record<string, number>>().notNull(),
    variables: jsonb("variables").$type<Record<string, Json>>().notNull(),
    stepResults: jsonb("step_results").$type<Record<string, StoredStepResult>>().notNull(),
    params: jsonb("params").$type<Json>(),
    // The number of the last timeline entry.
    seq: integer("seq").notNull(),
    currentSteps: jsonb("current_steps").$type<CurrentStep[]>().notNull(),
    openTasks: integer("open_tasks").notNull(),
    priority: integer("priority").notNull().default(50),
    triggerType: text("trigger_type").$type<TriggerType>().notNull().default("manual"),
    entityType: text("entity_type").$type<EntityType>().notNull().default("NINGUNA"),
    entityId: bigid("entity_id"),
    entityLabel: text("entity_label"),
    initiatorId: bigid("initiator_id"),
    initiator: text("initiator"),
    startedAt: moment("started_at").notNull(),
    endedAt: moment("ended_at"),
    cancelledAt: moment("cancelled_at"),
    cancelledBy: text("cancelled_by"),
    cancelReason: text("cancel_reason"),
    expiresAt: moment("expires_at"),
    output: jsonb("output").$type<Json>(),
    error: jsonb("error").$type<StoredError>(),
    updatedAt: moment("updated_at").notNull(),
    // The instance that called this one, and the visit of the node that did; `depth` counts such calls.
    parentId: bigid("parent_id"),
    parentNode: text("parent_node"),
    parentVisit: integer("parent_visit"),
    depth: integer("depth").notNull().default(0),
    // Counts the restarts from the start: what people captured belongs to the run in which they did.
    run: integer("run").notNull().default(1),
    // How often each edge was taken in this run, by its place in the definition.
    taken: jsonb("taken").$type<Record<string, number>>().notNull().default({}),
    pausedAt: moment("paused_at"),
    pausedBy: text("paused_by"),
    // Ended by `terminate` and not by `cancel`; both are `cancelled`.
    terminated: boolean("terminated").notNull().default(false),
    // How long it is kept after its end; null for ever.
    retention: jsonb("retention").$type<Retention>(),
    // The language it was asked for in, and the record of the caller's that it is about.
    locale: text("locale"),
    recordId: uuid("record_id"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      name: "instances_parent_fk",
      columns: [t.tenantId, t.parentId],
      foreignColumns: [t.tenantId, t.id],
    }),
    uniqueIndex("instances_parent_idx")
      .on(t.tenantId, t.parentId, t.parentNode, t.parentVisit)
      .where(sql`${t.parentId} is not null`),
    foreignKey({
      columns: [t.tenantId, t.definitionId, t.version],
      foreignColumns: [
        definitionVersions.tenantId,
        definitionVersions.definitionId,
        definitionVersions.version,
      ],
    }),
    unique("instances_uuid_key").on(t.tenantId, t.uuid),
    unique("instances_external_id_key").on(t.tenantId, t.definitionId, t.externalId),
    index("instances_newest_idx").on(t.tenantId, t.startedAt.desc(), t.id.desc()),
    index("instances_status_idx").on(t.tenantId, t.homeStatus, t.startedAt.desc(), t.id.desc()),
    index("instances_definition_idx").on(
      t.tenantId,
      t.definitionId,
      t.homeStatus,
      t.startedAt.desc(),
      t.id.desc(),
    ),
    index("instances_entity_idx").on(t.tenantId, t.entityType, t.entityId, t.startedAt.desc(), t.id.desc()),
    check("instances_entity_check", sql`${t.entityType} <> 'NINGUNA' or ${t.entityId} is null`),
    check(
      "instances_status_check",
      sql`${t.status} in ('queued', 'running', 'waiting', 'pausing', 'paused', 'completed',
        'cancelled', 'failed', 'incident', 'expired')`,
    ),
  ],
);
export type InstanceRow = typeof instances.$inferSelect;
export type NewInstance = typeof instances.$inferInsert;

/** What happened to an instance, numbered 1..n. The key refuses a second advance from the same state. */
export const timeline = pgTable(
  "timeline",
  {
    tenantId: bigid("tenant_id").notNull(),
    instanceId: bigid("instance_id").notNull(),
    seq: integer("seq").notNull(),
    event: text("event").notNull(),
    // Whether the published contract shows it; the rest comes with `include=all`.
    published: boolean("published").notNull(),
    at: moment("at").notNull(),
    actor: text("actor").notNull(),
    details: jsonb("details").$type<Record<string, Json>>(),
    taskId: bigid("task_id"),
    // The contract through which somebody did it; null for what happened by itself.
    via: text("via"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.instanceId, t.seq] }),
    foreignKey({
      columns: [t.tenantId, t.instanceId],
      foreignColumns: [instances.tenantId, instances.id],
    }),
  ],
);
export type TimelineRow = typeof timeline.$inferSelect;
export type NewTimelineEntry = typeof timeline.$inferInsert;

export type TimerKind =
  | "timeout"
  | "escalation"
  | "timer"
  | "expiry"
  | "event_timeout"
  | "retry"
  | "lease"
  | "child"
  | "orphan";

/** A moment at which an instance is to be told something. `index` numbers a node's escalations. */
export const timers = pgTable(
  "timers",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    instanceId: bigid("instance_id").notNull(),
    nodeId: text("node_id").notNull(),
    visit: integer("visit").notNull(),
    kind: text("kind").$type<TimerKind>().notNull(),
    index: integer("index").notNull().default(0),
    at: moment("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.instanceId],
      foreignColumns: [instances.tenantId, instances.id],
    }),
    index("timers_instance_idx").on(t.tenantId, t.instanceId),
    check(
      "timers_kind_check",
      sql`${t.kind} in ('timeout', 'escalation', 'timer', 'expiry', 'event_timeout', 'retry', 'lease', 'child',
        'orphan')`,
    ),
  ],
);
export type TimerRow = typeof timers.$inferSelect;
export type NewTimer = typeof timers.$inferInsert;
