import { isMentioned } from "@/db/queries/comments";
import { type TaskWithNames, taskById } from "@/db/queries/tasks";
import type { TaskRow } from "@/db/schema";
import { isId } from "@/lib/contracts/primitives";
import { notFound } from "@/lib/kit/errors";
import type { TxContext } from "../context";
import { maySee } from "./access";

/** Whether the caller sees the task: as their own or a group's work, or because a comment named them. */
export const isShown = async (ctx: TxContext, task: TaskRow): Promise<boolean> =>
  maySee(ctx, task) || isMentioned(ctx.db, ctx.tenant.id, ctx.user.id, task.id);

/** A task that the caller sees, with the names of whom it is assigned to. */
export async function seenTask(ctx: TxContext, id: string): Promise<TaskWithNames> {
  const found = isId(id) ? await taskById(ctx.db, ctx.tenant.id, id) : null;
  if (!found || !(await isShown(ctx, found.task))) throw notFound("Task");
  return found;
}
