import { and, eq, inArray, sql } from "drizzle-orm";
import type { Json } from "@/lib/contracts/primitives";
import { prepared, statement } from "../prepared";
import { groups, type TaskRow, tasks, users } from "../schema";
import { first } from "../sql";
import type { Tx } from "../tenant";

export type Person = { id: string; name: string; username: string };
export type Named = { id: string; name: string };
export type TaskWithNames = { task: TaskRow; user: Person | null; group: Named | null };

const withNames = (db: Tx) =>
  db
    .select({
      task: tasks,
      user: { id: users.id, name: users.name, username: users.username },
      group: { id: groups.id, name: groups.name },
    })
    .from(tasks)
    .leftJoin(users, and(eq(users.tenantId, tasks.tenantId), eq(users.id, tasks.assignedUserId)))
    .leftJoin(groups, and(eq(groups.tenantId, tasks.tenantId), eq(groups.id, tasks.assignedGroupId)));

const byId = prepared("task_by_id", (db) =>
  withNames(db).where(
    and(eq(tasks.tenantId, sql.placeholder("tenantId")), eq(tasks.id, sql.placeholder("id"))),
  ),
);

/** One task, with the names of whom it is assigned to. Whether the caller may see it is not asked here. */
export async function taskById(db: Tx, tenantId: string, id: string): Promise<TaskWithNames | null> {
  return first(await byId(db, { tenantId, id }));
}

const ofInstance = prepared("tasks_of_instance", (db) =>
  withNames(db)
    .where(
      and(
        eq(tasks.tenantId, sql.placeholder("tenantId")),
        eq(tasks.instanceId, sql.placeholder("instanceId")),
      ),
    )
    .orderBy(tasks.createdAt, tasks.id),
);

/** All tasks of an instance, oldest first. */
export async function tasksOfInstance(
  db: Tx,
  tenantId: string,
  instanceId: string,
): Promise<TaskWithNames[]> {
  return ofInstance(db, { tenantId, instanceId });
}

const completedOf = prepared("completed_tasks", (db) =>
  db
    .select()
    .from(tasks)
    .where(
      and(
        eq(tasks.tenantId, sql.placeholder("tenantId")),
        eq(tasks.instanceId, sql.placeholder("instanceId")),
        eq(tasks.run, sql.placeholder("run")),
        sql`${tasks.completedSeq} is not null`,
      ),
    )
    .orderBy(tasks.completedSeq),
);

/** The tasks of a run that people have completed, in the order they did: captured data and previous steps. */
export async function completedTasks(
  db: Tx,
  tenantId: string,
  instanceId: string,
  run: number,
): Promise<TaskRow[]> {
  return completedOf(db, { tenantId, instanceId, run });
}

export type Completion = {
  id: string;
  at: Date;
  by: { id: string; username: string };
  result: string;
  resultLabel: string;
  capturedData: Record<string, Json>;
  comment: string | null;
  /** The timeline number of the completion. */
  seq: number;
};

const complete = statement<{ id: string }>(
  "complete_task",
  `with draft as (delete from task_drafts where tenant_id = $1 and task_id = $2)
  update tasks set status = 'COMPLETED', completed_at = $3, completed_by = $4, completed_by_name = $5, result = $6,
    result_label = $7, captured_data = $8, comment = $9, completed_seq = $10
  where tenant_id = $1 and id = $2 and status in ('PENDING', 'IN_PROGRESS')
  returning id`,
);

/** Records a person's completion and drops the draft; false if the task was finished already. */
export async function completeTask(db: Tx, tenantId: string, done: Completion): Promise<boolean> {
  const { id, at, by, result, resultLabel, capturedData, comment, seq } = done;
  const data = JSON.stringify(capturedData);
  const values = [tenantId, id, at, by.id, by.username, result, resultLabel, data, comment, seq];
  return (await complete(db, values)).length === 1;
}

const claim = statement<{ id: string }>(
  "claim_task",
  `update tasks set status = 'IN_PROGRESS', assigned_user_id = $3, touched_at = coalesce(touched_at, $4)
  where tenant_id = $1 and id = $2 and status = 'PENDING' and (assigned_user_id is null or assigned_user_id = $3)
  returning id`,
);

/** Gives a pending task to a person, keeping its group; false if somebody holds it or it is finished. */
export async function claimTask(
  db: Tx,
  tenantId: string,
  id: string,
  { userId, at }: { userId: string; at: Date },
): Promise<boolean> {
  return (await claim(db, [tenantId, id, userId, at])).length === 1;
}

const touched = statement(
  "touch_task",
  "update tasks set touched_at = $3 where tenant_id = $1 and id = $2 and touched_at is null",
);

/** Notes when somebody first typed into a task; nothing changes if somebody has before. */
export async function noteTouch(db: Tx, tenantId: string, id: string, at: Date): Promise<void> {
  await touched(db, [tenantId, id, at]);
}

const release = statement<{ id: string }>(
  "release_task",
  `update tasks set status = 'PENDING',
    assigned_user_id = case when assigned_group_id is null then assigned_user_id end
  where tenant_id = $1 and id = $2 and status in ('PENDING', 'IN_PROGRESS') returning id`,
);

/** Puts a task back to its group; without a group the person keeps it, pending. False if it is finished. */
export async function releaseTask(db: Tx, tenantId: string, id: string): Promise<boolean> {
  return (await release(db, [tenantId, id])).length === 1;
}

const reassign = statement<{ id: string }>(
  "reassign_task",
  `update tasks set status = $5::text, assigned_user_id = $3, assigned_group_id = $4, on_behalf_of = null
  where tenant_id = $1 and id = $2 and status in ('PENDING', 'IN_PROGRESS') returning id`,
);

/** Hands an open task to a person or a group, pending unless they have claimed it; false if it is finished. */
export async function reassignTask(
  db: Tx,
  tenantId: string,
  id: string,
  { userId, groupId, claimed = false }: { userId: string | null; groupId: string | null; claimed?: boolean },
): Promise<boolean> {
  const status = claimed ? "IN_PROGRESS" : "PENDING";
  return (await reassign(db, [tenantId, id, userId, groupId, status])).length === 1;
}

/** The open tasks of an instance; of one node's visit, if it is given. The caller holds the instance's lock. */
export async function openTasksOf(
  db: Tx,
  tenantId: string,
  instanceId: string,
  at?: { nodeId: string; visit: number },
): Promise<TaskRow[]> {
  return db
    .select()
    .from(tasks)
    .where(
      and(
        eq(tasks.tenantId, tenantId),
        eq(tasks.instanceId, instanceId),
        inArray(tasks.status, ["PENDING", "IN_PROGRESS"]),
        at && eq(tasks.nodeId, at.nodeId),
        at && eq(tasks.visit, at.visit),
      ),
    )
    .orderBy(tasks.id);
}

export type Escalation = {
  instanceId: string;
  nodeId: string;
  visit: number;
  /** Whom the tasks go to; null leaves them where they are. */
  to: { userId: string | null; groupId: string | null } | null;
};

/** Marks the open tasks of a node's visit as escalated and, if asked, hands them over. Answers which. */
export async function escalateTasks(db: Tx, tenantId: string, escalation: Escalation): Promise<TaskRow[]> {
  const { instanceId, nodeId, visit, to } = escalation;
  return db
    .update(tasks)
    .set({
      escalated: true,
      ...(to && {
        status: "PENDING",
        assignedUserId: to.userId,
        assignedGroupId: to.groupId,
        onBehalfOf: null,
      }),
    })
    .where(
      and(
        eq(tasks.tenantId, tenantId),
        eq(tasks.instanceId, instanceId),
        eq(tasks.nodeId, nodeId),
        eq(tasks.visit, visit),
        inArray(tasks.status, ["PENDING", "IN_PROGRESS"]),
      ),
    )
    .returning();
}
