import { listComments as pageOfComments } from "@/db/queries/comments";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { seenTask } from "../tasks/find";
import { toComment } from "./wire";

/** What people say on a task, oldest first, for whoever sees the task. */
export const listComments = service(operations.listComments, async (ctx, { id, limit, offset }) => {
  await seenTask(ctx, id);
  const { rows, total } = await pageOfComments(ctx.db, ctx.tenant.id, id, { limit, offset });
  return { rows: rows.map(toComment), total, limit, offset };
});
