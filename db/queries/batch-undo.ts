import { sql } from "drizzle-orm";
import type { BatchBefore, BatchRow } from "../schema";
import { rowsOf } from "../sql";
import type { Tx } from "../tenant";

/**
 * Notes what tasks are before a batch does its action to them, each once: who holds them, where their timeline
 * stands, and how the batch's owner has marked them.
 */
export async function noteBefore(
  db: Tx,
  { tenantId, id, userId }: Pick<BatchRow, "tenantId" | "id" | "userId">,
  taskIds: string[],
): Promise<void> {
  await rowsOf(
    db,
    sql`update batch_items i set before = jsonb_build_object(
        'user', t.assigned_user_id::text, 'group', t.assigned_group_id::text, 'status', t.status,
        'seq', (select coalesce(max(l.seq), 0) from timeline l
          where l.tenant_id = t.tenant_id and l.instance_id = t.instance_id and l.task_id = t.id),
        'read', m.read_at, 'pinned', m.pinned_at, 'snoozed', m.snoozed_until)
      from tasks t left join task_marks m
        on m.tenant_id = t.tenant_id and m.task_id = t.id and m.user_id = ${userId}
      where i.tenant_id = ${tenantId} and i.batch_id = ${id} and i.before is null and i.status = 'PENDING'
        and i.task_id = any(${sql.param(taskIds)}::bigint[]) and t.tenant_id = i.tenant_id and t.id = i.task_id`,
  );
}

/**
 * Takes what a batch has done to tasks for another one, which is to take it back: each once, whoever asks at the same
 * time. Where nothing is left to take back, that one is finished.
 */
export async function takeForUndo(
  db: Tx,
  { tenantId, id, createdAt }: Pick<BatchRow, "tenantId" | "id" | "createdAt">,
  batchId: string,
): Promise<void> {
  await rowsOf(
    db,
    sql`with taken as (
        update batch_items set undone_by = ${id} where tenant_id = ${tenantId} and batch_id = ${batchId}
          and status = 'DONE' and before is not null and undone_by is null returning n, task_id
      ), given as (
        insert into batch_items (tenant_id, batch_id, n, task_id)
        select ${tenantId}::bigint, ${id}::bigint, row_number() over (order by n), task_id from taken returning 1
      ), many as (select count(*)::int as total from given)
      update batches set total = many.total,
        finished_at = case when many.total = 0 then ${createdAt}::timestamptz end
      from many where tenant_id = ${tenantId} and id = ${id}`,
  );
}

/** What a batch is to take back of a task: what was done to it, as what, and what it was before. */
export type Undone = { action: string; params: BatchRow["params"]; before: BatchBefore };

/** What an undoing batch is to take back of a task; null where that is forgotten. */
export async function undoneItem(
  db: Tx,
  tenantId: string,
  undoId: string,
  taskId: string,
): Promise<Undone | null> {
  const [row] = await rowsOf<Undone>(
    db,
    sql`select b.action, b.params, i.before from batch_items i
      join batches b on b.tenant_id = i.tenant_id and b.id = i.batch_id
      where i.tenant_id = ${tenantId} and i.undone_by = ${undoId} and i.task_id = ${taskId}`,
  );
  return row ?? null;
}

/** The first entries about a task after a place in its timeline: two are enough to know whether it is one. */
export const entriesAfter = (
  db: Tx,
  tenantId: string,
  { instanceId, taskId, seq }: { instanceId: string; taskId: string; seq: number },
): Promise<{ event: string; actor: string | null }[]> =>
  rowsOf(
    db,
    sql`select event, actor from timeline where tenant_id = ${tenantId} and instance_id = ${instanceId}
      and task_id = ${taskId} and seq > ${seq} order by seq limit 2`,
  );
