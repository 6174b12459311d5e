import { and, asc, eq } from "drizzle-orm";
import { statement } from "../prepared";
import { type CommentRow, comments, users } from "../schema";
import type { Tx } from "../tenant";

export type CommentWithAuthor = {
  comment: CommentRow;
  by: { id: string; name: string; username: string };
};

/** A page of what people said on a task, oldest first, and how much there is in all. */
export async function listComments(
  db: Tx,
  tenantId: string,
  taskId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: CommentWithAuthor[]; total: number }> {
  const onTask = and(eq(comments.tenantId, tenantId), eq(comments.taskId, taskId));
  const total = await db.$count(comments, onTask);
  const rows = await db
    .select({ comment: comments, by: { id: users.id, name: users.name, username: users.username } })
    .from(comments)
    .innerJoin(users, and(eq(users.tenantId, comments.tenantId), eq(users.id, comments.userId)))
    .where(onTask)
    .orderBy(asc(comments.id))
    .limit(limit)
    .offset(offset);
  return { rows, total };
}

export async function insertComment(db: Tx, values: typeof comments.$inferInsert): Promise<CommentRow> {
  const [row] = await db.insert(comments).values(values).returning();
  if (!row) throw new Error("the comment was not inserted");
  return row;
}

/** Everybody who has commented on a task. */
export async function commentersOn(db: Tx, tenantId: string, taskId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: comments.userId })
    .from(comments)
    .where(and(eq(comments.tenantId, tenantId), eq(comments.taskId, taskId)));
  return rows.map(({ id }) => id);
}

const mention = statement(
  "mention_on_task",
  `insert into task_mentions (tenant_id, user_id, task_id, at) select $1, unnest($3::bigint[]), $2, $4
  on conflict do nothing`,
);

/** Lets people see a task from now on, as a comment names them. */
export async function mentionOnTask(
  db: Tx,
  tenantId: string,
  taskId: string,
  userIds: string[],
  at: Date,
): Promise<void> {
  if (userIds.length > 0) await mention(db, [tenantId, taskId, userIds, at]);
}

const mentioned = statement<{ found: boolean }>(
  "is_mentioned",
  `select exists (select from task_mentions where tenant_id = $1 and user_id = $2 and task_id = $3) as found`,
);

/** Whether a comment on a task has named a person. */
export async function isMentioned(
  db: Tx,
  tenantId: string,
  userId: string,
  taskId: string,
): Promise<boolean> {
  const [row] = await mentioned(db, [tenantId, userId, taskId]);
  return row?.found ?? false;
}
