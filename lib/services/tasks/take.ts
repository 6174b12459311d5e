import { lockInstanceOfTask } from "@/db/queries/instances";
import { claimTask as claim } from "@/db/queries/tasks";
import type { TxContext } from "../context";
import { note } from "../instances/note";

/** Claims a task whose instance the caller has locked, if it still waits for anybody; else false. */
export async function take(ctx: TxContext, id: string): Promise<boolean> {
  const locked = await lockInstanceOfTask(ctx.db, ctx.tenant.id, id);
  if (!locked || locked.task.status !== "PENDING" || locked.task.assignedUserId !== null) return false;
  if (!(await claim(ctx.db, ctx.tenant.id, id, { userId: ctx.user.id, at: ctx.now }))) return false;
  const details = { step_name: locked.task.stepName };
  await note(ctx, locked.instance, { event: "claimed", details, taskId: id });
  return true;
}
