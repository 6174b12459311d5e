import { draftOf } from "@/db/queries/drafts";
import { operations } from "@/lib/contracts/operations";
import { notFound } from "@/lib/kit/errors";
import { service } from "../service";
import { assertMayComplete, toDraft } from "./draft";
import { seenTask } from "./find";

/** What somebody has typed into a task, for whoever may complete it. */
export const getDraft = service(operations.getDraft, async (ctx, { id }) => {
  const { task } = await seenTask(ctx, id);
  await assertMayComplete(ctx, task);
  const draft = await draftOf(ctx.db, ctx.tenant.id, id);
  if (!draft) throw notFound("Draft");
  return toDraft(draft);
});
