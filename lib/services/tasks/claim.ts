import { claimTask as claim } from "@/db/queries/tasks";
import { operations } from "@/lib/contracts/operations";
import { refused } from "@/lib/kit/errors";
import { note } from "../instances/note";
import { service } from "../service";
import { assertNotExcluded } from "./access";
import { assertOpen, assertTheirs, lockNamedTask } from "./lock";
import { assignment } from "./wire";

/**
 * Takes a task: it is the caller's and in progress, and its group still sees it. What another holds is
 * refused; what the caller has claimed already stays as it is.
 */
export const claimTask = service(operations.claimTask, async (ctx, { id }) => {
  const locked = await lockNamedTask(ctx, id);
  const { task, instance, user, group } = locked;
  const isHeldByAnother = task.assignedUserId !== null && task.assignedUserId !== ctx.user.id;
  if (!isHeldByAnother) await assertTheirs(ctx, task);
  assertNotExcluded(ctx, task);
  assertOpen(locked);
  if (isHeldByAnother) throw refused(`This task is already held by ${user?.name}.`);

  const status = "IN_PROGRESS" as const;
  if (task.status !== status) {
    if (!(await claim(ctx.db, ctx.tenant.id, id, { userId: ctx.user.id, at: ctx.now })))
      throw refused("This task was taken a moment ago.");
    await note(ctx, instance, { event: "claimed", details: { step_name: task.stepName }, taskId: id });
  }
  return { task_id: id, status, ...assignment({ user: ctx.user, group }) };
});
