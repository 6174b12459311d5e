import { insertAudit } from "@/db/queries/audit";
import { lockInstance } from "@/db/queries/instances";
import { enqueueJob } from "@/db/queries/jobs";
import { removeInstanceRows } from "@/db/queries/remove-instance";
import type { InstanceRow } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import { FINISHED, type Instance } from "@/lib/engine/types";

/** The job that removes an instance whose time has passed. */
export const REMOVE_INSTANCE = "remove_instance";

type Ended = Pick<InstanceRow, "retention" | "status" | "endedAt">;

/** Until when an instance that has ended is kept; null for ever. */
function keptUntil({ retention, status, endedAt }: Ended): Date | null {
  const kept = status === "completed" ? retention?.success : retention?.error;
  return kept === undefined || !endedAt ? null : new Date(endedAt.getTime() + kept);
}

/** Has an instance that has just ended removed when its time has passed, if it is not kept for ever. */
export async function scheduleRemoval(
  db: Tx,
  { id, retention }: Pick<InstanceRow, "id" | "retention">,
  { status, endedAt }: Pick<Instance, "status" | "endedAt">,
): Promise<void> {
  if (!retention || endedAt === null || !FINISHED.has(status)) return;
  const runAt = keptUntil({ retention, status, endedAt: new Date(endedAt) });
  if (runAt) await removeAt(db, id, runAt);
}

const removeAt = (db: Tx, id: string, runAt: Date): Promise<void> =>
  enqueueJob(db, { task: REMOVE_INSTANCE, payload: { instance_id: id }, runAt, key: `remove/${id}` });

/**
 * Removes an instance whose time has passed; false for one that runs again. One whose time has not quite come, by this
 * process's clock, is removed then.
 */
export async function removeWhenDue(tenantId: string, id: string, now: Date): Promise<boolean> {
  return withTenant(tenantId, async (db) => {
    const instance = await lockInstance(db, tenantId, id);
    if (!instance || !FINISHED.has(instance.status)) return false;
    const until = keptUntil(instance);
    if (!until) return false;
    if (until > now) {
      await removeAt(db, id, until);
      return false;
    }
    const deed = { action: "instance.expire", target: id, details: { external_id: instance.externalId } };
    await insertAudit(db, { tenantId, at: now, actor: "system", ...deed });
    return removeInstanceRows(db, tenantId, id);
  });
}
