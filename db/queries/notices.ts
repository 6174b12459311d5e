import type { TaskStatus } from "@/lib/contracts/tasks";
import { statement } from "../prepared";
import { type Tx, withOwner } from "../tenant";

/** A tenant whose people are to be told of something, and the last task that everybody can see by now. */
export type DueNotice = { tenantId: string; horizon: string };

const due = statement<{ tenant_id: string; id: string }>(
  "due_notices",
  "select tenant_id, id from due_notices($1, $2)",
);

/** Tenants that have new tasks, or tasks that fall due. A statement of its own. */
export async function dueNotices(now: Date, limit: number): Promise<DueNotice[]> {
  const rows = await withOwner((db) => due(db, [now, limit]));
  return rows.map((row) => ({ tenantId: row.tenant_id, horizon: row.id }));
}

export type NoticeCursor = { taskId: string; dueAt: Date };

const lock = statement<NoticeCursor>(
  "lock_notice_cursor",
  `insert into notice_cursors as c (tenant_id, task_id, due_at) select id, id, created_at from tenants where id = $1
  on conflict (tenant_id) do update set task_id = c.task_id
  returning task_id as "taskId", due_at as "dueAt"`,
);

/** How far a tenant's people have been told, locked until the transaction ends. */
export async function lockNoticeCursor(db: Tx, tenantId: string): Promise<NoticeCursor> {
  const [cursor] = await lock(db, [tenantId]);
  if (!cursor) throw new Error("the tenant does not exist");
  return cursor;
}

const move = statement(
  "move_notice_cursor",
  "update notice_cursors set task_id = $2, due_at = $3 where tenant_id = $1",
);

export async function moveNoticeCursor(db: Tx, tenantId: string, to: NoticeCursor): Promise<void> {
  await move(db, [tenantId, to.taskId, to.dueAt]);
}

const newest = statement<{ id: string }>("newest_id", "select next_id() as id");

/** An id after those of all tasks that there are. A statement of its own. */
export async function newestId(): Promise<string> {
  const [row] = await withOwner((db) => newest(db, []));
  if (!row) throw new Error("the database made no id");
  return row.id;
}

/** What of a task decides who is told of it, and what they are told. */
export type NoticedTask = {
  id: string;
  instanceId: string;
  stepName: string;
  workflowName: string;
  entityLabel: string | null;
  status: TaskStatus;
  assignedUserId: string | null;
  assignedGroupId: string | null;
  visit: number;
  dueAt: Date | null;
  createdAt: Date;
};

const columns = `id, instance_id as "instanceId", step_name as "stepName", workflow_name as "workflowName",
  entity_label as "entityLabel", status, assigned_user_id as "assignedUserId",
  assigned_group_id as "assignedGroupId", visit, due_at as "dueAt", created_at as "createdAt"`;

const fresh = statement<NoticedTask>(
  "tasks_to_tell_of",
  `select ${columns} from tasks where tenant_id = $1 and id > $2 and id <= $3 order by id limit $4`,
);

/** The tasks that were opened after one and up to another, in order. */
export async function tasksBetween(
  db: Tx,
  tenantId: string,
  { after, upTo, limit }: { after: string; upTo: string; limit: number },
): Promise<NoticedTask[]> {
  return fresh(db, [tenantId, after, upTo, limit]);
}

const handed = statement<{ taskId: string }>(
  "tasks_handed_over",
  `select task_id as "taskId" from (
    select distinct on (task_id) task_id, event = 'claimed' or
      event = 'reassigned' and details->>'from' is distinct from details->>'to' as given
    from timeline where tenant_id = $1 and instance_id = any($2::bigint[]) and task_id = any($3::bigint[])
      and event in ('claimed', 'released', 'reassigned')
    order by task_id, seq desc
  ) last where given`,
);

/** Those of these tasks that whoever has them now took, or was given by somebody. */
export async function handedOver(
  db: Tx,
  tenantId: string,
  tasks: readonly Pick<NoticedTask, "id" | "instanceId">[],
): Promise<Set<string>> {
  if (tasks.length === 0) return new Set();
  const instances = [...new Set(tasks.map(({ instanceId }) => instanceId))];
  const rows = await handed(db, [tenantId, instances, tasks.map(({ id }) => id)]);
  return new Set(rows.map(({ taskId }) => taskId));
}

const falling = statement<NoticedTask>(
  "tasks_falling_due",
  `select ${columns} from tasks
  where tenant_id = $1 and status in ('PENDING', 'IN_PROGRESS') and due_at > $2 and due_at <= $3
    and assigned_user_id is not null
  order by due_at limit 5000`,
);

/** Somebody's open tasks that are due after one moment and up to another. */
export async function tasksDueBetween(
  db: Tx,
  tenantId: string,
  after: Date,
  upTo: Date,
): Promise<NoticedTask[]> {
  return falling(db, [tenantId, after, upTo]);
}

const members = statement<{ groupId: string; userId: string }>(
  "members_told_of_group_tasks",
  `select m.group_id as "groupId", m.user_id as "userId" from notification_settings s
  join group_members m on m.tenant_id = s.tenant_id and m.user_id = s.user_id
  where s.tenant_id = $1 and s.group_tasks = 1 and m.group_id = any($2::bigint[])`,
);

/** The members of these groups who want to be told of their group's tasks. */
export async function membersToTell(
  db: Tx,
  tenantId: string,
  groupIds: string[],
): Promise<{ groupId: string; userId: string }[]> {
  return groupIds.length === 0 ? [] : members(db, [tenantId, groupIds]);
}
