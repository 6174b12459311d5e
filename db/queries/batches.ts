import { and, eq, sql } from "drizzle-orm";
import type { Json } from "@/lib/contracts/primitives";
import { type BatchItemError, type BatchRow, batches } from "../schema";
import { first, rowsOf } from "../sql";
import type { Tx } from "../tenant";

/** Adds a batch with its tasks, or instances, in their order. */
export async function insertBatch(
  db: Tx,
  values: typeof batches.$inferInsert,
  ids: string[],
  about: "task" | "instance" = "task",
): Promise<BatchRow> {
  const [task, instance] = about === "task" ? [sql`t.id`, sql`null`] : [sql`null`, sql`t.id`];
  const [row] = await db.insert(batches).values(values).returning();
  if (!row) throw new Error("the batch was not inserted");
  await rowsOf(
    db,
    sql`insert into batch_items (tenant_id, batch_id, n, task_id, instance_id)
      select ${row.tenantId}, ${row.id}, t.n, ${task}::bigint, ${instance}::bigint
      from unnest(${sql.param(ids)}::bigint[]) with ordinality as t(id, n)`,
  );
  return row;
}

export async function batchById(db: Tx, tenantId: string, id: string): Promise<BatchRow | null> {
  return first(
    await db
      .select()
      .from(batches)
      .where(and(eq(batches.tenantId, tenantId), eq(batches.id, id))),
  );
}

export type ItemInList = {
  taskId: string | null;
  instanceId: string | null;
  stepName: string | null;
  entityLabel: string | null;
  status: "PENDING" | "DONE" | "FAILED";
  error: BatchItemError | null;
  doneAt: Date | null;
};

/** A page of what became of a batch's tasks, and how many there are like that in all. */
export async function listBatchItems(
  db: Tx,
  tenantId: string,
  batchId: string,
  { status, limit, offset }: { status?: string | undefined; limit: number; offset: number },
): Promise<{ rows: ItemInList[]; total: number }> {
  const wanted = sql`i.tenant_id = ${tenantId} and i.batch_id = ${batchId}
    and (${status ?? null}::text is null or i.status = ${status ?? null})`;
  const [count] = await rowsOf<{ total: number }>(
    db,
    sql`select count(*)::int as total from batch_items i where ${wanted}`,
  );
  const rows = await rowsOf<ItemInList>(
    db,
    sql`select i.task_id as "taskId", i.instance_id as "instanceId",
        coalesce(t.step_name, f.current_steps -> 0 ->> 'name', f.definition_name) as "stepName",
        coalesce(t.entity_label, f.entity_label) as "entityLabel", i.status, i.error, i.done_at as "doneAt"
      from batch_items i left join tasks t on t.tenant_id = i.tenant_id and t.id = i.task_id
      left join instances f on f.tenant_id = i.tenant_id and f.id = i.instance_id
      where ${wanted} order by i.n limit ${limit}::int offset ${offset}::int`,
  );
  return { rows, total: count?.total ?? 0 };
}

/** The first tasks, or instances, of a batch that are still to be done. */
export async function openItems(db: Tx, tenantId: string, batchId: string, limit: number): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`select coalesce(task_id, instance_id) as id from batch_items
      where tenant_id = ${tenantId} and batch_id = ${batchId} and status = 'PENDING'
      order by n limit ${limit}::int`,
  );
  return rows.map(({ id }) => id);
}

export type Outcome = { id: string; error: BatchItemError | null };

/**
 * Notes what became of items of a batch, each once, whoever else may have worked on them; answers the batch as
 * it is then, and whether this made it complete.
 */
export async function settleItems(
  db: Tx,
  tenantId: string,
  batchId: string,
  outcomes: Outcome[],
  now: Date,
): Promise<{ done: number; failed: number; total: number; ended: boolean }> {
  const given: Json = outcomes.map(({ id, error }) => ({
    id,
    error: error && ({ ...error } as Json),
  }));
  const [row] = await rowsOf<{ done: number; failed: number; total: number; ended: boolean }>(
    db,
    sql`with settled as (
        update batch_items i set status = case when o.error is null then 'DONE' else 'FAILED' end,
          error = o.error, done_at = ${now}
        from (
          select g.id, nullif(g.error, 'null') as error
          from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id bigint, error jsonb)
        ) o
        where i.tenant_id = ${tenantId} and i.batch_id = ${batchId} and coalesce(i.task_id, i.instance_id) = o.id
          and i.status = 'PENDING'
        returning i.status
      ), n as (
        select count(*) filter (where status = 'DONE')::int as done,
          count(*) filter (where status = 'FAILED')::int as failed from settled
      )
      update batches b set done = b.done + n.done, failed = b.failed + n.failed,
        finished_at = case when b.done + b.failed + n.done + n.failed >= b.total then ${now}::timestamptz end
      from n where b.tenant_id = ${tenantId} and b.id = ${batchId}
      returning b.done, b.failed, b.total,
        b.done + b.failed >= b.total and n.done + n.failed > 0 as ended`,
  );
  if (!row) throw new Error("the batch is gone");
  return row;
}

/** Puts the failed tasks of a batch back to be done. */
export async function reopenFailed(db: Tx, tenantId: string, batchId: string): Promise<void> {
  await rowsOf(
    db,
    sql`with again as (
        update batch_items set status = 'PENDING', error = null, done_at = null, before = null
        where tenant_id = ${tenantId} and batch_id = ${batchId} and status = 'FAILED' returning 1
      ), n as (select count(*)::int as failed from again)
      update batches b set failed = b.failed - n.failed,
        finished_at = case when n.failed = 0 then b.finished_at end
      from n where b.tenant_id = ${tenantId} and b.id = ${batchId}`,
  );
}
