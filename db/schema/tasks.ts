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
import type { Result } from "@/lib/contracts/definition";
import type { Field } from "@/lib/contracts/field";
import type { EntityType, Json } from "@/lib/contracts/primitives";
import type { TaskStatus } from "@/lib/contracts/tasks";
import { bigid, moment, newId, newUuid } from "./columns";
import { instances } from "./instances";
import { groups, users } from "./people";

/**
 * A piece of work that waits for a person. It carries what a person needs to see, so that an inbox
 * never joins. Rows are never deleted, only completed or closed.
 */
export const tasks = pgTable(
  "tasks",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    uuid: uuid("uuid").notNull().default(newUuid),
    instanceId: bigid("instance_id").notNull(),
    definitionId: bigid("definition_id").notNull(),
    nodeId: text("node_id").notNull(),
    visit: integer("visit").notNull(),
    // 0.. where a node opens several tasks at once (`performers`).
    ordinal: integer("ordinal").notNull().default(0),
    workflowName: text("workflow_name").notNull(),
    stepName: text("step_name").notNull(),
    stepDescription: text("step_description"),
    status: text("status").$type<TaskStatus>().notNull().default("PENDING"),
    assignedUserId: bigid("assigned_user_id"),
    // Kept by a claim, so that a release can put the task back.
    assignedGroupId: bigid("assigned_group_id"),
    entityType: text("entity_type").$type<EntityType>().notNull().default("NINGUNA"),
    entityId: bigid("entity_id"),
    entityLabel: text("entity_label"),
    fields: jsonb("fields").$type<Field[]>().notNull(),
    results: jsonb("results").$type<Result[]>().notNull(),
    // Usernames that may not do it: the performers of the nodes that the definition excludes (four eyes).
    excluded: text("excluded")
      .array()
      .notNull()
      .default(sql`'{}'`),
    priority: integer("priority").notNull().default(50),
    dueAt: moment("due_at"),
    escalated: boolean("escalated").notNull().default(false),
    createdAt: moment("created_at").notNull(),
    completedAt: moment("completed_at"),
    completedBy: bigid("completed_by"),
    completedByName: text("completed_by_name"),
    result: text("result"),
    resultLabel: text("result_label"),
    capturedData: jsonb("captured_data").$type<Record<string, Json>>(),
    comment: text("comment"),
    // What closed it, where no person did: cancel, timeout, terminate, quorum.
    closedBy: text("closed_by"),
    // The timeline number of its completion: the order of captured data.
    completedSeq: integer("completed_seq"),
    // Short enough for an index row, whatever the label.
    searchText: text("search_text")
      .notNull()
      .generatedAlwaysAs(
        sql`lower(left(step_name || ' ' || workflow_name || coalesce(' ' || entity_label, ''), 600))`,
      ),
    // Whose task it would be, by username, were somebody not standing in for them.
    onBehalfOf: text("on_behalf_of"),
    // The run of its instance that opened it.
    run: integer("run").notNull().default(1),
    // When somebody first took it up or typed into it; null while it has only waited.
    touchedAt: moment("touched_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    // A task can only point at an instance, a person and a group of its own tenant.
    foreignKey({
      columns: [t.tenantId, t.instanceId],
      foreignColumns: [instances.tenantId, instances.id],
    }),
    foreignKey({
      columns: [t.tenantId, t.assignedUserId],
      foreignColumns: [users.tenantId, users.id],
    }),
    foreignKey({
      columns: [t.tenantId, t.assignedGroupId],
      foreignColumns: [groups.tenantId, groups.id],
    }),
    unique("tasks_uuid_key").on(t.tenantId, t.uuid),
    index("tasks_instance_idx").on(t.tenantId, t.instanceId),
    check("tasks_status_check", sql`${t.status} in ('PENDING', 'IN_PROGRESS', 'COMPLETED')`),
    check("tasks_claimed_check", sql`${t.status} <> 'IN_PROGRESS' or ${t.assignedUserId} is not null`),
  ],
);
export type TaskRow = typeof tasks.$inferSelect;
export type NewTask = typeof tasks.$inferInsert;

/** What somebody has typed into a task and not yet sent. One a task. */
export const taskDrafts = pgTable(
  "task_drafts",
  {
    tenantId: bigid("tenant_id").notNull(),
    taskId: bigid("task_id").notNull(),
    userId: bigid("user_id").notNull(),
    capturedData: jsonb("captured_data").$type<Record<string, Json>>(),
    comment: text("comment"),
    resultCode: text("result_code"),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.taskId] }),
    foreignKey({
      columns: [t.tenantId, t.taskId],
      foreignColumns: [tasks.tenantId, tasks.id],
    }),
    foreignKey({
      columns: [t.tenantId, t.userId],
      foreignColumns: [users.tenantId, users.id],
    }),
  ],
);
export type TaskDraftRow = typeof taskDrafts.$inferSelect;

/** What a person is to be told of. */
export const notifications = pgTable(
  "notifications",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    userId: bigid("user_id").notNull(),
    kind: text("kind").notNull(),
    taskId: bigid("task_id"),
    instanceId: bigid("instance_id"),
    data: jsonb("data").$type<Record<string, Json>>().notNull().default({}),
    createdAt: moment("created_at").notNull(),
    readAt: moment("read_at"),
    // How many notices about the task this one stands for; its words are the newest's.
    count: integer("count").notNull().default(1),
    inApp: boolean("in_app").notNull().default(true),
    // When it is to be sent by this channel; null: not, or it has been.
    emailAt: moment("email_at"),
    pushAt: moment("push_at"),
    // Somebody sends it until then.
    leasedUntil: moment("leased_until"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.userId],
      foreignColumns: [users.tenantId, users.id],
    }),
    index("notifications_user_idx").on(t.tenantId, t.userId, t.createdAt.desc(), t.id.desc()),
    // Of one task a person has one unread notice at most.
    uniqueIndex("notifications_unread_key")
      .on(t.tenantId, t.userId, t.taskId)
      .where(sql`${t.readAt} is null`),
    index("notifications_sending_idx")
      .on(t.tenantId, t.userId)
      .where(sql`${t.emailAt} is not null or ${t.pushAt} is not null`),
  ],
);
export type NotificationRow = typeof notifications.$inferSelect;
export type NewNotification = typeof notifications.$inferInsert;
