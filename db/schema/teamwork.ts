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
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Json } from "@/lib/contracts/primitives";
import type { Problem } from "@/lib/kit/errors";
import { bigid, moment, newId } from "./columns";
import { definitions } from "./definitions";
import { groups, users } from "./people";
import { tasks } from "./tasks";

/** Whom a comment names: a person by id and name, or a group. */
export type Mention = { kind: "user" | "group"; id: string; name: string };

/** What people say on a task. Rows never change. */
export const comments = pgTable(
  "comments",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    taskId: bigid("task_id").notNull(),
    userId: bigid("user_id").notNull(),
    text: text("text").notNull(),
    mentions: jsonb("mentions").$type<Mention[]>().notNull().default([]),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.taskId], foreignColumns: [tasks.tenantId, tasks.id] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }),
    index("comments_task_idx").on(t.tenantId, t.taskId, t.id),
  ],
);
export type CommentRow = typeof comments.$inferSelect;

/** Who may see a task because a comment named them or a group of theirs. */
export const taskMentions = pgTable(
  "task_mentions",
  {
    tenantId: bigid("tenant_id").notNull(),
    userId: bigid("user_id").notNull(),
    taskId: bigid("task_id").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.taskId] }),
    foreignKey({ columns: [t.tenantId, t.taskId], foreignColumns: [tasks.tenantId, tasks.id] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }),
    index("task_mentions_task_idx").on(t.tenantId, t.taskId),
  ],
);

/** One action on many tasks, carried out in the background as the person who asked for it. */
export const batches = pgTable(
  "batches",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    userId: bigid("user_id").notNull(),
    action: text("action").notNull(),
    params: jsonb("params").$type<Record<string, Json>>().notNull(),
    total: integer("total").notNull(),
    done: integer("done").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    createdAt: moment("created_at").notNull(),
    // When the last open item was done; null while there is one.
    finishedAt: moment("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }),
    index("batches_user_idx").on(t.tenantId, t.userId, t.createdAt.desc()),
  ],
);
export type BatchRow = typeof batches.$inferSelect;

/** What a task was before a batch did its action to it; moments as texts. */
export type BatchBefore = {
  user: string | null;
  group: string | null;
  status: string;
  /** The last entry about it in its timeline, 0 where there is none. */
  seq: number;
  read: string | null;
  pinned: string | null;
  snoozed: string | null;
};

export type BatchItemError = { code: string; message: string; details?: Problem[] };

/** What became of one task of a batch. */
export const batchItems = pgTable(
  "batch_items",
  {
    tenantId: bigid("tenant_id").notNull(),
    batchId: bigid("batch_id").notNull(),
    n: integer("n").notNull(),
    // One of both: what the item is about.
    taskId: bigid("task_id"),
    status: text("status").$type<"PENDING" | "DONE" | "FAILED">().notNull().default("PENDING"),
    error: jsonb("error").$type<BatchItemError>(),
    doneAt: moment("done_at"),
    instanceId: bigid("instance_id"),
    before: jsonb("before").$type<BatchBefore>(),
    // The batch that takes it back.
    undoneBy: bigid("undone_by"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.batchId, t.n] }),
    foreignKey({
      columns: [t.tenantId, t.batchId],
      foreignColumns: [batches.tenantId, batches.id],
    }).onDelete("cascade"),
    index("batch_items_open_idx")
      .on(t.tenantId, t.batchId, t.n)
      .where(sql`${t.status} = 'PENDING'`),
    index("batch_items_undone_idx")
      .on(t.tenantId, t.undoneBy, t.taskId)
      .where(sql`${t.undoneBy} is not null`),
    check("batch_items_status_check", sql`${t.status} in ('PENDING', 'DONE', 'FAILED')`),
    check("batch_items_subject_check", sql`num_nonnulls(${t.taskId}, ${t.instanceId}) = 1`),
  ],
);
export type BatchItemRow = typeof batchItems.$inferSelect;

/** What a person wants to be told of, and how; what is not said has its default. */
export const notificationSettings = pgTable(
  "notification_settings",
  {
    tenantId: bigid("tenant_id").notNull(),
    userId: bigid("user_id").notNull(),
    settings: jsonb("settings").$type<Record<string, Json>>().notNull(),
    // Told of their groups' new tasks: asked for each of them, so it stands in an index.
    groupTasks: integer("group_tasks").notNull().default(0),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }),
    index("notification_settings_group_idx")
      .on(t.tenantId, t.userId)
      .where(sql`${t.groupTasks} = 1`),
  ],
);

/** A browser that takes web push for a person. */
export const pushSubscriptions = pgTable(
  "push_subscriptions",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    userId: bigid("user_id").notNull(),
    endpoint: text("endpoint").notNull(),
    p256dh: text("p256dh").notNull(),
    auth: text("auth").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }),
    uniqueIndex("push_subscriptions_endpoint_key").on(t.tenantId, sql`md5(${t.endpoint})`),
    index("push_subscriptions_user_idx").on(t.tenantId, t.userId),
  ],
);
export type PushSubscriptionRow = typeof pushSubscriptions.$inferSelect;

/**
 * Who stands in for whom, when, and in what. A replacer gets the new tasks in the person's place; a receiver
 * sees and may do the person's tasks too. Without definition and group it is all of the person's work.
 */
export const substitutions = pgTable(
  "substitutions",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    userId: bigid("user_id").notNull(),
    substituteId: bigid("substitute_id").notNull(),
    startsAt: moment("starts_at").notNull(),
    endsAt: moment("ends_at").notNull(),
    mode: text("mode").$type<"receiver" | "replacer">().notNull(),
    definitionId: bigid("definition_id"),
    groupId: bigid("group_id"),
    createdBy: bigid("created_by").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }),
    foreignKey({ columns: [t.tenantId, t.substituteId], foreignColumns: [users.tenantId, users.id] }),
    foreignKey({ columns: [t.tenantId, t.createdBy], foreignColumns: [users.tenantId, users.id] }),
    foreignKey({
      columns: [t.tenantId, t.definitionId],
      foreignColumns: [definitions.tenantId, definitions.id],
    }),
    foreignKey({
      columns: [t.tenantId, t.groupId],
      foreignColumns: [groups.tenantId, groups.id],
    }).onDelete("cascade"),
    index("substitutions_user_idx").on(t.tenantId, t.userId, t.endsAt),
    index("substitutions_substitute_idx").on(t.tenantId, t.substituteId, t.endsAt),
    check("substitutions_self_check", sql`${t.userId} <> ${t.substituteId}`),
    check("substitutions_time_check", sql`${t.startsAt} < ${t.endsAt}`),
    check("substitutions_scope_check", sql`${t.definitionId} is null or ${t.groupId} is null`),
    check("substitutions_mode_check", sql`${t.mode} in ('receiver', 'replacer')`),
  ],
);
export type SubstitutionRow = typeof substitutions.$inferSelect;

/** Up to which task, and which moment of being due, a tenant's people have been told. */
export const noticeCursors = pgTable(
  "notice_cursors",
  {
    tenantId: bigid("tenant_id").notNull(),
    taskId: bigid("task_id").notNull(),
    dueAt: moment("due_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);
