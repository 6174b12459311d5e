import { statement } from "../prepared";
import type { TaskMarksRow } from "../schema";
import type { Tx } from "../tenant";

export type Marks = Pick<TaskMarksRow, "readAt" | "pinnedAt" | "snoozedUntil">;

/** What to change; what is undefined stays as it is. */
export type MarksChange = {
  readAt?: Date | null | undefined;
  pinnedAt?: Date | null | undefined;
  snoozedUntil?: Date | null | undefined;
};

const put = statement<Marks>(
  "put_marks",
  `insert into task_marks as m (tenant_id, user_id, task_id, read_at, pinned_at, snoozed_until)
  values ($1, $2, $3, $5, $7, $9)
  on conflict (tenant_id, user_id, task_id) do update set
    read_at = case when $4 then excluded.read_at else m.read_at end,
    pinned_at = case when not $6 then m.pinned_at
      when excluded.pinned_at is not null then coalesce(m.pinned_at, excluded.pinned_at) end,
    snoozed_until = case when $8 then excluded.snoozed_until else m.snoozed_until end
  returning read_at as "readAt", pinned_at as "pinnedAt", snoozed_until as "snoozedUntil"`,
);

/** Changes what a person has marked on a task, mark by mark: of two changes at once none undoes the other's. */
export async function putMarks(
  db: Tx,
  tenantId: string,
  { userId, taskId }: { userId: string; taskId: string },
  { readAt, pinnedAt, snoozedUntil }: MarksChange,
): Promise<Marks> {
  const values = [readAt, pinnedAt, snoozedUntil].flatMap((value) => [value !== undefined, value ?? null]);
  const [row] = await put(db, [tenantId, userId, taskId, ...values]);
  if (!row) throw new Error("the marks were not saved");
  return row;
}

const one = statement<Marks>(
  "marks_of_task",
  `select read_at as "readAt", pinned_at as "pinnedAt", snoozed_until as "snoozedUntil" from task_marks
  where tenant_id = $1 and user_id = $2 and task_id = $3`,
);

/** What a person has marked on a task; null if nothing. */
export async function marksOf(
  db: Tx,
  tenantId: string,
  userId: string,
  taskId: string,
): Promise<Marks | null> {
  const [row] = await one(db, [tenantId, userId, taskId]);
  return row ?? null;
}

const snoozed = statement<{ id: string }>(
  "snoozed_tasks",
  `select task_id as id from task_marks
  where tenant_id = $1 and user_id = $2 and snoozed_until > $3 order by snoozed_until, task_id`,
);

/** The tasks that a person has put off beyond a moment. */
export async function snoozedTasks(db: Tx, tenantId: string, userId: string, now: Date): Promise<string[]> {
  return (await snoozed(db, [tenantId, userId, now])).map(({ id }) => id);
}

const returning = statement<{ id: string }>(
  "returning_tasks",
  `select task_id as id from task_marks where tenant_id = $1 and user_id = $2 and snoozed_until = $3`,
);

/** The tasks that a person has put off until exactly this moment. */
export async function tasksSnoozedUntil(
  db: Tx,
  tenantId: string,
  userId: string,
  until: Date,
): Promise<string[]> {
  return (await returning(db, [tenantId, userId, until])).map(({ id }) => id);
}

const pinned = statement<{ id: string }>(
  "pinned_tasks",
  `select task_id as id from task_marks where tenant_id = $1 and user_id = $2 and pinned_at is not null`,
);

/** The tasks that a person has pinned. */
export async function pinnedTasks(db: Tx, tenantId: string, userId: string): Promise<string[]> {
  return (await pinned(db, [tenantId, userId])).map(({ id }) => id);
}

const wake = statement(
  "wake_tasks",
  `update task_marks set snoozed_until = null, read_at = null
  where tenant_id = $1 and task_id = any($2) and user_id is distinct from $3
    and (snoozed_until is not null or read_at is not null)`,
);

/** Something has happened to tasks: they are unread and no longer put off, but for whoever did it. */
export async function wakeTasks(
  db: Tx,
  tenantId: string,
  taskIds: string[],
  by: string | null,
): Promise<void> {
  if (taskIds.length > 0) await wake(db, [tenantId, taskIds, by]);
}
