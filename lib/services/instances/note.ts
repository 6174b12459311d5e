import { nextSeq } from "@/db/queries/instances";
import { insertTimeline } from "@/db/queries/timeline";
import type { InstanceRow } from "@/db/schema";
import type { Json } from "@/lib/contracts/primitives";
import type { TxContext } from "../context";
import { touch } from "../stream/touch";
import { momentOf } from "./moment";
import { isPublished } from "./effects";

type Note = {
  event: string;
  details: Record<string, Json>;
  taskId: string;
  /** Who had the task before, if somebody else has it now. */
  was?: { assignedUserId: string | null; assignedGroupId: string | null };
};

/**
 * Adds what a person did beside the engine (claimed, released, reassigned) to the timeline of an instance
 * that the caller has locked, and answers when it happened.
 */
export async function note(
  ctx: TxContext,
  locked: InstanceRow,
  { event, details, taskId, was }: Note,
): Promise<Date> {
  const at = momentOf(ctx, locked);
  const what = {
    event,
    published: isPublished(event),
    at,
    actor: ctx.user.username,
    details,
    taskId,
    via: ctx.via,
  };
  const seq = await nextSeq(ctx.db, ctx.tenant.id, locked.id, at);
  await insertTimeline(ctx.db, [{ tenantId: ctx.tenant.id, instanceId: locked.id, seq, ...what }]);
  const also = { users: [was?.assignedUserId ?? null], groups: [was?.assignedGroupId ?? null] };
  touch(ctx, { what: "work", instanceId: locked.id, taskIds: [taskId], ...also });
  return at;
}
