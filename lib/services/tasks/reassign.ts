import { groupById } from "@/db/queries/groups";
import { wakeTasks } from "@/db/queries/marks";
import { reassignTask as reassign } from "@/db/queries/tasks";
import { userById } from "@/db/queries/users";
import type { TaskRow } from "@/db/schema";
import { operations } from "@/lib/contracts/operations";
import type { Ref } from "@/lib/contracts/tasks";
import { invalid, invalidAll } from "@/lib/kit/errors";
import { wireTime } from "@/lib/kit/time";
import type { TxContext } from "../context";
import { note } from "../instances/note";
import { aboutTask } from "../notifications/about";
import { type Notice, tell } from "../notifications/tell";
import { service } from "../service";
import type { Held } from "./access";
import { assertOpen, assertTheirs, lockNamedTask } from "./lock";
import { assignment, holderName } from "./wire";

/** Gives an open task to another person or group; it is pending again. Both or neither is refused. */
export const reassignTask = service(operations.reassignTask, async (ctx, { id, comment, ...to }) => {
  assertOneTarget(to);
  const locked = await lockNamedTask(ctx, id);
  const { task, instance } = locked;
  await assertTheirs(ctx, task);
  assertOpen(locked);

  const target = await targetOf(ctx, task, to);
  await reassign(ctx.db, ctx.tenant.id, id, target.ids);
  await wakeTasks(ctx.db, ctx.tenant.id, [id], ctx.user.id);
  const said: Record<string, string> = comment?.trim() ? { comment } : {};
  const details = { step_name: task.stepName, from: holderName(locked), to: target.label, ...said };
  const at = await note(ctx, instance, { event: "reassigned", details, taskId: id, was: task });
  await tellBoth(ctx, task, { to: target.ids.userId, text: comment?.trim() || null });
  return { task_id: id, ...target.shown, reassigned_at: wireTime(at) };
});

/** Tells who had the task and who gets it, but not who has handed it over. */
async function tellBoth(
  ctx: TxContext,
  task: TaskRow,
  { to, text }: { to: string | null; text: string | null },
) {
  const { id: taskId, instanceId, assignedUserId: from } = task;
  const about = { taskId, instanceId, data: { ...aboutTask(task, ctx.user), text } };
  const notices: Notice[] = [];
  if (from !== null && from !== to) notices.push({ userId: from, type: "reassigned_away", ...about });
  if (to !== null && from !== to) notices.push({ userId: to, type: "assigned", ...about });
  await tell(
    ctx,
    notices.filter(({ userId }) => userId !== ctx.user.id),
  );
}

type To = { assign_to_user_id?: string | undefined; assign_to_group_id?: string | undefined };

function assertOneTarget({ assign_to_user_id: user, assign_to_group_id: group }: To): void {
  if ((user === undefined) !== (group === undefined)) return;
  const message = "exactly one of assign_to_user_id and assign_to_group_id is required";
  throw invalidAll(["assign_to_user_id", "assign_to_group_id"].map((field) => ({ field, message })));
}

/** Who gets it: in the database's words, the timeline's and the contract's. */
async function targetOf(ctx: TxContext, task: Held, { assign_to_user_id, assign_to_group_id }: To) {
  if (assign_to_user_id !== undefined) return targetUser(ctx, task, assign_to_user_id);
  const group = assign_to_group_id && (await groupById(ctx.db, ctx.tenant.id, assign_to_group_id));
  if (!group) throw invalid("assign_to_group_id", "assign_to_group_id: there is no such group");
  return target(null, { id: group.id, name: group.name }, group.name);
}

async function targetUser(ctx: TxContext, task: Held, id: string) {
  const user = await userById(ctx.db, ctx.tenant.id, id);
  if (!user || user.disabledAt !== null) {
    throw invalid("assign_to_user_id", "assign_to_user_id: there is no such user");
  }
  if (task.excluded.includes(user.username)) {
    const why = "performed an earlier step, so somebody else must do this one";
    throw invalid("assign_to_user_id", `assign_to_user_id: ${user.name} ${why}`);
  }
  return target({ id, name: user.name }, null, user.username);
}

const target = (user: Ref | null, group: Ref | null, label: string) => ({
  label,
  ids: { userId: user?.id ?? null, groupId: group?.id ?? null },
  shown: assignment({ user, group }),
});
