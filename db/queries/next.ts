import { statement } from "../prepared";
import { taskSkips } from "../schema";
import type { Tx } from "../tenant";
import type { Viewer } from "./task-branches";

/** Who asks for work, and which tasks they do not want to be offered now. */
export type Seeker = Viewer & { username: string; not: string[] };
export type Offer = { id: string; dueAt: Date | null; priority: number };

/** What is paused cannot be done next. */
const going = (task: string) => `not exists (
  select from instances i where i.tenant_id = $1 and i.id = ${task}.instance_id and i.paused_at is not null)`;

const own = statement<Offer>(
  "next_own_task",
  `select id, due_at as "dueAt", priority from tasks t
  where tenant_id = $1 and assigned_user_id = $2 and status in ('PENDING', 'IN_PROGRESS')
    and id <> all($3) and not ($4 = any(excluded)) and ${going("t")}
  order by due_at, priority desc, created_at, id limit 1`,
);

/** The task of their own that a person does next: by due date, priority, age. */
export async function nextOwnTask(db: Tx, tenantId: string, seeker: Seeker): Promise<Offer | null> {
  const [row] = await own(db, [tenantId, seeker.userId, seeker.not, seeker.username]);
  return row ?? null;
}

const queue = statement<Offer>(
  "next_in_queue",
  `select t.id, t.due_at as "dueAt", t.priority from unnest($2::bigint[]) g(id) cross join lateral (
    select id, due_at, priority, created_at from tasks w
    where tenant_id = $1 and assigned_group_id = g.id and status = 'PENDING' and assigned_user_id is null
      and id <> all($3) and not ($4 = any(excluded)) and ${going("w")}
    order by due_at, priority desc, created_at, id limit 50
  ) t
  order by t.due_at, t.priority desc, t.created_at, t.id limit 50`,
);

/** The first tasks that wait for anybody of a person's groups: by due date, priority, age. */
export async function firstInQueue(db: Tx, tenantId: string, seeker: Seeker): Promise<Offer[]> {
  return queue(db, [tenantId, seeker.groupIds, seeker.not, seeker.username]);
}

const lockText = (wait: string) => `select t.id from unnest($2::bigint[]) with ordinality c(id, n)
  join tasks t on t.tenant_id = $1 and t.id = c.id
  join instances i on i.tenant_id = $1 and i.id = t.instance_id
  order by c.n limit 1 for no key update of i${wait}`;
const lockFree = statement<{ id: string }>("lock_next_free", lockText(" skip locked"));
const lockFirst = statement<{ id: string }>("lock_next_first", lockText(""));

/**
 * Locks the instance of the first of these tasks that nobody works on at this moment, or with `wait` of the first
 * one. The task itself may have changed meanwhile: it is to be read again.
 */
export async function lockNext(
  db: Tx,
  tenantId: string,
  ids: string[],
  wait: boolean,
): Promise<string | null> {
  const [row] = await (wait ? lockFirst : lockFree)(db, [tenantId, ids]);
  return row?.id ?? null;
}

const skipped = statement<{ id: string }>(
  "skipped_tasks",
  "select distinct task_id as id from task_skips where tenant_id = $1 and user_id = $2 and at > $3",
);

/** The tasks that a person has passed over since a moment. */
export async function skippedTasks(db: Tx, tenantId: string, userId: string, since: Date): Promise<string[]> {
  return (await skipped(db, [tenantId, userId, since])).map(({ id }) => id);
}

/** Records that a person passed a task over, and why. */
export async function insertSkip(db: Tx, values: typeof taskSkips.$inferInsert): Promise<void> {
  await db.insert(taskSkips).values(values);
}
