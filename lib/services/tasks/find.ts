import { type TaskWithNames, taskById } from "@/db/queries/tasks";
import { isId } from "@/lib/contracts/primitives";
import { notFound } from "@/lib/kit/errors";
import type { TxContext } from "../context";
import { maySee } from "./access";

/** A task that the caller sees, with the names of whom it is assigned to. */
export async function seenTask(ctx: TxContext, id: string): Promise<TaskWithNames> {
  const found = isId(id) ? await taskById(ctx.db, ctx.tenant.id, id) : null;
  if (!found || !maySee(ctx, found.task)) throw notFound("Task");
  return found;
}
