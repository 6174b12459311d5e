import { lockInstanceOfTask } from "@/db/queries/instances";
import { taskById } from "@/db/queries/tasks";
import type { InstanceRow, TaskRow } from "@/db/schema";
import { isId } from "@/lib/contracts/primitives";
import { forbidden, notFound, refused } from "@/lib/kit/errors";
import { wireTime } from "@/lib/kit/time";
import type { TxContext } from "../context";
import { impossible } from "../service";
import { isTheirs } from "./access";
import { isShown } from "./find";

export type LockedTask = { task: TaskRow; instance: InstanceRow };

/**
 * A task that the caller sees, for a command on it. Its instance is locked first, then the task, so that
 * what was read stays true until the transaction ends.
 */
export async function lockTask(ctx: TxContext, id: string): Promise<LockedTask> {
  const locked = isId(id) ? await lockInstanceOfTask(ctx.db, ctx.tenant.id, id) : null;
  if (!locked || !(await isShown(ctx, locked.task))) throw notFound("Task");
  return locked;
}

/** The same with the names of whom the task is assigned to. */
export async function lockNamedTask(ctx: TxContext, id: string) {
  const { instance } = await lockTask(ctx, id);
  return {
    instance,
    ...((await taskById(ctx.db, ctx.tenant.id, id)) ?? impossible("a locked task is gone")),
  };
}

/** Refuses who sees the task but does not hold it, saying who does. */
export async function assertTheirs(ctx: TxContext, task: TaskRow): Promise<void> {
  if (isTheirs(ctx, task)) return;
  const holder = (await taskById(ctx.db, ctx.tenant.id, task.id))?.user?.name ?? "somebody else";
  throw forbidden(`This task is assigned to ${holder}: only they or a manager may act on it.`);
}

/** Refuses a task that is finished, saying who finished it, how and when. */
export function assertOpen({ task, instance }: LockedTask): void {
  if (task.status !== "COMPLETED") return;
  const on = task.completedAt ? ` on ${wireTime(task.completedAt)}` : "";
  throw refused(`This task was already ${howFinished(task, instance, on)}.`);
}

function howFinished(task: TaskRow, instance: InstanceRow, on: string): string {
  if (task.result !== null)
    return `completed by ${task.completedByName} with the result "${task.result}"${on}`;
  if (task.closedBy === "cancelled" && instance.cancelledBy !== null) {
    return `closed${on}, when ${instance.cancelledBy} cancelled the instance: ${instance.cancelReason}`;
  }
  return `closed${on}, ${reasons[task.closedBy ?? ""] ?? "because the instance went on without it"}`;
}

const reasons: Record<string, string> = {
  timeout: "because its time ran out",
  terminated: "because another path ended the instance",
  quorum: "because enough others had answered",
  expired: "because the instance expired",
  restarted: "because the instance was started again",
};
