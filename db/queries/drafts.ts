import { and, eq, sql } from "drizzle-orm";
import { prepared } from "../prepared";
import { taskDrafts, type TaskDraftRow, users } from "../schema";
import { first } from "../sql";
import type { Tx } from "../tenant";

export type DraftWithAuthor = { draft: TaskDraftRow; by: { id: string; name: string } };

/** What somebody has typed into a task, and who. */
export async function draftOf(db: Tx, tenantId: string, taskId: string): Promise<DraftWithAuthor | null> {
  return first(await ofTask(db, { tenantId, taskId }));
}

const ofTask = prepared("draft_of_task", (db) =>
  db
    .select({ draft: taskDrafts, by: { id: users.id, name: users.name } })
    .from(taskDrafts)
    .innerJoin(users, and(eq(users.tenantId, taskDrafts.tenantId), eq(users.id, taskDrafts.userId)))
    .where(
      and(
        eq(taskDrafts.tenantId, sql.placeholder("tenantId")),
        eq(taskDrafts.taskId, sql.placeholder("taskId")),
      ),
    ),
);

/** Saves a task's draft in place of the one before, whoever wrote it. */
export async function saveDraft(db: Tx, values: typeof taskDrafts.$inferInsert): Promise<TaskDraftRow> {
  const { tenantId: _tenant, taskId: _task, ...set } = values;
  const [row] = await db
    .insert(taskDrafts)
    .values(values)
    .onConflictDoUpdate({ target: [taskDrafts.tenantId, taskDrafts.taskId], set })
    .returning();
  if (!row) throw new Error("the draft was not saved");
  return row;
}

/** Drops a task's draft; false if there was none. */
export async function deleteDraft(db: Tx, tenantId: string, taskId: string): Promise<boolean> {
  const gone = await db
    .delete(taskDrafts)
    .where(and(eq(taskDrafts.tenantId, tenantId), eq(taskDrafts.taskId, taskId)))
    .returning({ taskId: taskDrafts.taskId });
  return gone.length === 1;
}

/** Whether a person's own draft of some task names a file. */
export async function isDrafted(db: Tx, tenantId: string, userId: string, fileId: string): Promise<boolean> {
  const rows = await db
    .select({ taskId: taskDrafts.taskId })
    .from(taskDrafts)
    .where(
      and(
        eq(taskDrafts.tenantId, tenantId),
        eq(taskDrafts.userId, userId),
        sql`jsonb_path_exists(${taskDrafts.capturedData}, '$.* ? (@ == $id)', jsonb_build_object('id', ${fileId}::text))`,
      ),
    )
    .limit(1);
  return rows.length > 0;
}
