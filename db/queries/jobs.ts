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
