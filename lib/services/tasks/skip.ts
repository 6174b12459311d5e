import { insertSkip } from "@/db/queries/next";
import { releaseTask as release } from "@/db/queries/tasks";
import type { TxContext } from "../context";
import { note } from "../instances/note";
import { assertTheirs, lockTask } from "./lock";

/**
 * Records that the caller passes a task over, and why. One that they had taken from a group goes back to it; one
 * that is finished meanwhile is passed over all the same.
 */
export async function skip(
  ctx: TxContext,
  { task_id: id, reason }: { task_id: string; reason: string },
): Promise<void> {
  const { task, instance } = await lockTask(ctx, id);
  await assertTheirs(ctx, task);
  const { tenant, user, now } = ctx;
  await insertSkip(ctx.db, {
    tenantId: tenant.id,
    userId: user.id,
    taskId: id,
    reason: reason.trim(),
    at: now,
  });
  const isTaken =
    task.status === "IN_PROGRESS" && task.assignedUserId === user.id && task.assignedGroupId !== null;
  if (!isTaken) return;
  await release(ctx.db, tenant.id, id);
  const details = { step_name: task.stepName, reason: reason.trim() };
  await note(ctx, instance, { event: "released", details, taskId: id });
}
