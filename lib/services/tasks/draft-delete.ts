import { deleteDraft as remove } from "@/db/queries/drafts";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { touch } from "../stream/touch";
import { assertMayComplete } from "./draft";
import { lockTask } from "./lock";

/** Discards a task's draft, whoever wrote it; that there is none is no error. */
export const deleteDraft = service(operations.deleteDraft, async (ctx, { id }) => {
  const { task } = await lockTask(ctx, id);
  await assertMayComplete(ctx, task);
  if (await remove(ctx.db, ctx.tenant.id, id)) touch(ctx, { what: "presence", taskId: id });
  return null;
});
