import { groupById } from "@/db/queries/groups";
import { wakeTasks } from "@/db/queries/marks";
import { lockInstanceOfTask } from "@/db/queries/instances";
import { reassignTask as reassign, taskById } from "@/db/queries/tasks";
import { lastOfTask } from "@/db/queries/timeline";
import { userById } from "@/db/queries/users";
import type { TaskRow } from "@/db/schema";
import { operations } from "@/lib/contracts/operations";
import { isId } from "@/lib/contracts/primitives";
import type { Ref } from "@/lib/contracts/tasks";
import { invalid, invalidAll } from "@/lib/kit/errors";
import { wireTime } from "@/lib/kit/time";
import type { TxContext } from "../context";
import { note } from "../instances/note";
import { aboutTask } from "../notifications/about";
import { type Notice, tell } from "../notifications/tell";
import { impossible, service } from "../service";
import type { Held } from "./access";
import { assertOpen, assertTheirs, lockNamedTask } from "./lock";
import { assignment, holderName } from "./wire";

/**
 * Gives an open task to another person or group; it is pending again. Both or neither is refused. Who has just
 * handed it over may take it back, as it was, while nobody else has done anything to it.
 */
export const reassignTask = service(operations.reassignTask, async (ctx, input) => {
  const { id, comment, claimed = false, ...to } = input;
  assertOneTarget(to);
  const { isTakenBack, ...locked } = await lockGiven(ctx, id);
  const { task, instance } = locked;
  if (!isTakenBack) await assertTheirs(ctx, task);
  assertOpen(locked);
  if (claimed && !isTakenBack)
    throw invalid("claimed", "claimed: only to take back what was just handed over");

  const target = await targetOf(ctx, task, to);
  await reassign(ctx.db, ctx.tenant.id, id, { ...target.ids, claimed });
  await wakeTasks(ctx.db, ctx.tenant.id, [id], ctx.user.id);
  const said: Record<string, string> = comment?.trim() ? { comment } : {};
  const details = { step_name: task.stepName, from: holderName(locked), to: target.label, ...said };
  const at = await note(ctx, instance, { event: "reassigned", details, taskId: id, was: task });
  await tellBoth(ctx, task, { to: target.ids.userId, text: comment?.trim() || null });
  return { task_id: id, ...target.shown, reassigned_at: wireTime(at) };
});

const SECONDS_TO_TAKE_BACK = 60;

/** The task, locked; who has just handed it over need not see it any more, to take it back. */
async function lockGiven(ctx: TxContext, id: string) {
  const locked = isId(id) ? await lockInstanceOfTask(ctx.db, ctx.tenant.id, id) : null;
  const last = locked && (await lastOfTask(ctx.db, ctx.tenant.id, locked.instance.id, id));
  const isTakenBack =
    last?.event === "reassigned" &&
    last.actor === ctx.user.username &&
    ctx.now.getTime() - last.at.getTime() < SECONDS_TO_TAKE_BACK * 1000;
  if (!locked || !isTakenBack) return { isTakenBack: false, ...(await lockNamedTask(ctx, id)) };
  const named = (await taskById(ctx.db, ctx.tenant.id, id)) ?? impossible("a locked task is gone");
  return { isTakenBack, instance: locked.instance, ...named };
}

/** Tells who had the task and who gets it, but not who has handed it over. */
export async function tellBoth(
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

type To = {
  assign_to_user_id?: string | undefined;
  assign_to_group_id?: string | undefined;
  candidate_group_id?: string | undefined;
};

function assertOneTarget({
  assign_to_user_id: user,
  assign_to_group_id: group,
  candidate_group_id,
}: To): void {
  if ((user === undefined) !== (group === undefined)) {
    if (candidate_group_id === undefined || user !== undefined) return;
    throw invalid("candidate_group_id", "candidate_group_id: only with assign_to_user_id");
  }
  const message = "exactly one of assign_to_user_id and assign_to_group_id is required";
  throw invalidAll(["assign_to_user_id", "assign_to_group_id"].map((field) => ({ field, message })));
}

/** Who gets it: in the database's words, the timeline's and the contract's. */
async function targetOf(ctx: TxContext, task: Held, to: To) {
  const { assign_to_user_id: user, assign_to_group_id: group, candidate_group_id: kept } = to;
  if (user !== undefined) {
    return targetUser(
      ctx,
      task,
      user,
      kept === undefined ? null : await groupOf(ctx, "candidate_group_id", kept),
    );
  }
  const { id, name } = await groupOf(ctx, "assign_to_group_id", group ?? "");
  return target(null, { id, name }, name);
}

async function groupOf(ctx: TxContext, field: string, id: string): Promise<Ref> {
  const group = id && (await groupById(ctx.db, ctx.tenant.id, id));
  if (!group) throw invalid(field, `${field}: there is no such group`);
  return { id: group.id, name: group.name };
}

async function targetUser(ctx: TxContext, task: Held, id: string, group: Ref | null) {
  const user = await userById(ctx.db, ctx.tenant.id, id);
  if (!user || user.disabledAt !== null) {
    throw invalid("assign_to_user_id", "assign_to_user_id: there is no such user");
  }
  if (task.excluded.includes(user.username)) {
    const why = "performed an earlier step, so somebody else must do this one";
    throw invalid("assign_to_user_id", `assign_to_user_id: ${user.name} ${why}`);
  }
  return target({ id, name: user.name }, group, user.username);
}

const target = (user: Ref | null, group: Ref | null, label: string) => ({
  label,
  ids: { userId: user?.id ?? null, groupId: group?.id ?? null },
  shown: assignment({ user, group }),
});
