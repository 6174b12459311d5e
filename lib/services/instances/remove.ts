import { insertAudit } from "@/db/queries/audit";
import { instanceById } from "@/db/queries/instances";
import { removeInstanceRows } from "@/db/queries/remove-instance";
import type { InstanceRow } from "@/db/schema";
import { FINISHED } from "@/lib/engine/types";
import { refused } from "@/lib/kit/errors";
import type { TxContext } from "../context";
import { assertInCharge } from "./access";
import { advance } from "./advance";
import { actorOf } from "./moved";

/**
 * Removes an instance that the caller has locked, with everything that hangs on it; one that runs is terminated
 * first. Not for one whose caller still waits for it.
 */
export async function removeInstance(ctx: TxContext, instance: InstanceRow): Promise<void> {
  const { db, tenant, user, now } = ctx;
  assertInCharge(ctx, instance, "delete");
  const { id, parentId, externalId } = instance;
  const parent = parentId === null ? null : await instanceById(db, tenant.id, parentId);
  if (parent && !FINISHED.has(parent.status))
    throw refused(`This instance was called by ${parent.externalId}, which has not ended.`);
  if (!FINISHED.has(instance.status)) await advance(ctx, instance, { type: "terminate", by: actorOf(ctx) });
  const deed = { action: "instance.delete", target: id, details: { external_id: externalId } };
  await insertAudit(db, { tenantId: tenant.id, at: now, actor: user.username, ...deed });
  await removeInstanceRows(db, tenant.id, id);
}
