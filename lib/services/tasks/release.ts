import { releaseTask as release } from "@/db/queries/tasks";
import { operations } from "@/lib/contracts/operations";
import { refused } from "@/lib/kit/errors";
import { note } from "../instances/note";
import { service } from "../service";
import { isHeld } from "./access";
import { assertOpen, assertTheirs, lockNamedTask } from "./lock";
import { assignment } from "./wire";

/** Puts a held task back: to its group, or as pending to the person it was assigned to. */
export const releaseTask = service(operations.releaseTask, async (ctx, { id }) => {
  const locked = await lockNamedTask(ctx, id);
  const { task, instance, user, group } = locked;
  await assertTheirs(ctx, task);
  assertOpen(locked);
  if (!isHeld(task)) throw refused("Nobody has claimed this task.");

  await release(ctx.db, ctx.tenant.id, id);
  await note(ctx, instance, {
    event: "released",
    details: { step_name: task.stepName },
    taskId: id,
    was: task,
  });
  return { task_id: id, status: "PENDING" as const, ...assignment({ user: group ? null : user, group }) };
});
