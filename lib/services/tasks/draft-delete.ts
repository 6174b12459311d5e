import { deleteDraft as remove } from "@/db/queries/drafts";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { assertMayComplete } from "./draft";
import { lockTask } from "./lock";

/** Discards a task's draft, whoever wrote it; that there is none is no error. */
export const deleteDraft = service(operations.deleteDraft, async (ctx, { id }) => {
  const { task } = await lockTask(ctx, id);
  await assertMayComplete(ctx, task);
  await remove(ctx.db, ctx.tenant.id, id);
  return null;
});
