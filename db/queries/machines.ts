import { and, asc, eq } from "drizzle-orm";
import { statement } from "../prepared";
import { type NewStep, type StepRow, steps } from "../schema";
import { first } from "../sql";
import type { Tx } from "../tenant";

export type StepKey = { instanceId: string; nodeId: string; visit: number };

const at = (tenantId: string, { instanceId, nodeId, visit }: StepKey) =>
  and(
    eq(steps.tenantId, tenantId),
    eq(steps.instanceId, instanceId),
    eq(steps.nodeId, nodeId),
    eq(steps.visit, visit),
  );

/** The step of a node's visit. */
export async function stepAt(db: Tx, tenantId: string, key: StepKey): Promise<StepRow | null> {
  return first(await db.select().from(steps).where(at(tenantId, key)));
}

/** The steps of an instance, oldest first. */
export async function stepsOf(db: Tx, tenantId: string, instanceId: string): Promise<StepRow[]> {
  return db
    .select()
    .from(steps)
    .where(and(eq(steps.tenantId, tenantId), eq(steps.instanceId, instanceId)))
    .orderBy(asc(steps.startedAt), asc(steps.id));
}

export async function insertSteps(db: Tx, rows: NewStep[]): Promise<void> {
  if (rows.length > 0) await db.insert(steps).values(rows);
}

/** Changes a step; nothing happens if there is none. */
export async function updateStep(
  db: Tx,
  tenantId: string,
  key: StepKey,
  change: Partial<Pick<StepRow, "status" | "attempts" | "output" | "error" | "endedAt" | "wakeAt">>,
): Promise<void> {
  await db.update(steps).set(change).where(at(tenantId, key));
}

/** Forgets the steps of an instance that is run again from its start. */
export async function deleteSteps(db: Tx, tenantId: string, instanceId: string): Promise<void> {
  await db.delete(steps).where(and(eq(steps.tenantId, tenantId), eq(steps.instanceId, instanceId)));
}

const renew = statement<{ id: string }>(
  "renew_lease",
  `update timers set at = $6 where tenant_id = $1 and instance_id = $2 and node_id = $3 and visit = $4
    and kind = 'lease' and index = $5 returning id`,
);

/** Says that somebody still works on a step; false when it was given to somebody else, or is over. */
export async function renewLease(
  db: Tx,
  tenantId: string,
  { instanceId, nodeId, visit }: StepKey,
  lease: { index: number; until: Date },
): Promise<boolean> {
  return (await renew(db, [tenantId, instanceId, nodeId, visit, lease.index, lease.until])).length > 0;
}
