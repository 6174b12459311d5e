import type { Json } from "@/lib/contracts/primitives";
import { statement } from "../prepared";
import { type Tx, withOwner } from "../tenant";

export type Job = {
  task: string;
  payload?: { [name: string]: Json };
  /** Default: now. */
  runAt?: Date;
  /** A job with the key of a waiting one takes its place. */
  key?: string;
};

const enqueue = statement("enqueue", "select enqueue($1, $2, $3, $4)");

/** Hands a job to the workers when this transaction commits; its payload gets this tenant's `tenant_id`. */
export async function enqueueJob(db: Tx, { task, payload = {}, runAt, key }: Job): Promise<void> {
  await enqueue(db, [task, JSON.stringify(payload), runAt ?? null, key ?? null]);
}

const waiting = statement<{ waiting: boolean }>(
  "job_waiting",
  "select exists (select from graphile_worker.jobs where key = $1) as waiting",
);

/** Whether a job of this key is still to be done. A statement of its own. */
export async function isJobWaiting(key: string): Promise<boolean> {
  const rows = await withOwner((db) => waiting(db, [key]));
  return rows[0]?.waiting ?? false;
}

/** A job, and the worker that has it in hand. */
export type HeldJob = { id: string; workerId: string };

const renew = statement(
  "renew_jobs",
  `update graphile_worker._private_jobs j set locked_at = now()
  from unnest($1::bigint[], $2::text[]) as held(id, worker) where j.id = held.id and j.locked_by = held.worker`,
);

/** Says that these jobs are still worked on; those that another worker has by now stay as they are. A statement of its own. */
export async function renewJobs(jobs: readonly HeldJob[]): Promise<void> {
  if (jobs.length === 0) return;
  await withOwner((db) => renew(db, [jobs.map(({ id }) => id), jobs.map(({ workerId }) => workerId)]));
}

const unlock = statement<{ freed: number }>(
  "unlock_abandoned",
  `with dead as (
    select array_agg(distinct locked_by) as workers, count(*)::int as freed from graphile_worker.jobs
    where task_identifier <> $1 and locked_at < now() - interval '20 seconds'
  )
  select freed from dead, lateral (
    select graphile_worker.force_unlock_workers(workers) where workers is not null
  ) done`,
);

/**
 * Gives back jobs whose worker has died: those of which nobody has said for 20 seconds that they are worked on. What
 * is still worked on after all is done twice, which every job allows. Jobs named `leased` are left alone: they are
 * watched in another way. Answers how many. A statement of its own.
 */
export async function unlockAbandoned({ leased }: { leased: string }): Promise<number> {
  const [row] = await withOwner((db) => unlock(db, [leased]));
  return row?.freed ?? 0;
}
