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
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Role } from "@/lib/contracts/permissions";
import { bigid, moment, newId } from "./columns";
import { groups, users } from "./people";
import { tasks } from "./tasks";

/** What a person has noted on a task for themselves; the task does not know. */
export const taskMarks = pgTable(
  "task_marks",
  {
    tenantId: bigid("tenant_id").notNull(),
    userId: bigid("user_id").notNull(),
    taskId: bigid("task_id").notNull(),
    readAt: moment("read_at"),
    pinnedAt: moment("pinned_at"),
    snoozedUntil: moment("snoozed_until"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.userId, t.taskId] }),
    foreignKey({ columns: [t.tenantId, t.taskId], foreignColumns: [tasks.tenantId, tasks.id] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }),
    index("task_marks_task_idx").on(t.tenantId, t.taskId),
    index("task_marks_snoozed_idx")
      .on(t.tenantId, t.userId, t.snoozedUntil, t.taskId)
      .where(sql`${t.snoozedUntil} is not null`),
    index("task_marks_pinned_idx")
      .on(t.tenantId, t.userId, t.taskId)
      .where(sql`${t.pinnedAt} is not null`),
  ],
);
export type TaskMarksRow = typeof taskMarks.$inferSelect;

/** A list of the inbox that was given a name: its query, and who finds it among their views. */
export const savedViews = pgTable(
  "saved_views",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    ownerId: bigid("owner_id").notNull(),
    name: text("name").notNull(),
    visibility: text("visibility").$type<"private" | "team" | "tenant">().notNull(),
    groupId: bigid("group_id"),
    query: text("query").notNull(),
    position: integer("position").notNull().default(0),
    // People of this role begin with it.
    defaultForRole: text("default_for_role").$type<Role>(),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.ownerId], foreignColumns: [users.tenantId, users.id] }),
    foreignKey({
      columns: [t.tenantId, t.groupId],
      foreignColumns: [groups.tenantId, groups.id],
    }).onDelete("cascade"),
    uniqueIndex("saved_views_name_key").on(t.tenantId, t.ownerId, sql`lower(${t.name})`),
    uniqueIndex("saved_views_default_key")
      .on(t.tenantId, t.defaultForRole)
      .where(sql`${t.defaultForRole} is not null`),
    index("saved_views_shared_idx").on(t.tenantId, t.visibility, t.groupId),
    check("saved_views_group_check", sql`(${t.visibility} = 'team') = (${t.groupId} is not null)`),
    check("saved_views_default_check", sql`${t.defaultForRole} is null or ${t.visibility} = 'tenant'`),
  ],
);
export type SavedViewRow = typeof savedViews.$inferSelect;

/** One thing that has changed, by id alone, and who may be told: these people, members of these groups. */
export type ChangeEvent = {
  kind: "task" | "instance" | "own" | "notice" | "presence";
  /** The task; for the others the instance, the notification. */
  id: string;
  instance?: string;
  users: string[];
  groups: string[];
};

/** What open browsers are told of, some changes a row; kept for minutes. */
export const changes = pgTable(
  "changes",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    at: moment("at").notNull().defaultNow(),
    // Null: more than is worth listing; whoever listens reads everything again.
    events: jsonb("events").$type<ChangeEvent[]>(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index("changes_at_idx").on(t.tenantId, t.at)],
);
export type ChangesRow = typeof changes.$inferSelect;

/** Who looks at a task just now. A row that was not renewed for a while counts for nothing. */
export const taskPresence = pgTable(
  "task_presence",
  {
    tenantId: bigid("tenant_id").notNull(),
    taskId: bigid("task_id").notNull(),
    userId: bigid("user_id").notNull(),
    typing: boolean("typing").notNull(),
    since: moment("since").notNull(),
    seenAt: moment("seen_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.taskId, t.userId] }),
    foreignKey({ columns: [t.tenantId, t.taskId], foreignColumns: [tasks.tenantId, tasks.id] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }),
    index("task_presence_seen_idx").on(t.tenantId, t.seenAt),
  ],
);

/** The tasks that people were offered next and passed over, and why. */
export const taskSkips = pgTable(
  "task_skips",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    userId: bigid("user_id").notNull(),
    taskId: bigid("task_id").notNull(),
    reason: text("reason").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.taskId], foreignColumns: [tasks.tenantId, tasks.id] }),
    foreignKey({ columns: [t.tenantId, t.userId], foreignColumns: [users.tenantId, users.id] }),
    index("task_skips_user_idx").on(t.tenantId, t.userId, t.at),
    index("task_skips_task_idx").on(t.tenantId, t.taskId),
  ],
);
