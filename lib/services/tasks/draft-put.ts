import { draftOf, saveDraft } from "@/db/queries/drafts";
import { noteTouch } from "@/db/queries/tasks";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { touch } from "../stream/touch";
import { assertMayComplete, toDraft } from "./draft";
import { withOwnFiles } from "./draft-files";
import { assertOpen, lockTask } from "./lock";

/**
 * Saves what was typed so far, unchecked, in place of the draft before; it is the caller's from now on, and those who
 * have the task open are told where it was not before.
 */
export const putDraft = service(
  operations.putDraft,
  async (ctx, { id, captured_data, comment, result_code }) => {
    const locked = await lockTask(ctx, id);
    await assertMayComplete(ctx, locked.task);
    assertOpen(locked);
    if (locked.task.touchedAt === null) await noteTouch(ctx.db, ctx.tenant.id, id, ctx.now);
    const before = await draftOf(ctx.db, ctx.tenant.id, id);
    if (before?.by.id !== ctx.user.id) touch(ctx, { what: "presence", taskId: id });
    const draft = await saveDraft(ctx.db, {
      tenantId: ctx.tenant.id,
      taskId: id,
      userId: ctx.user.id,
      capturedData: await withOwnFiles(ctx, locked, captured_data),
      comment: comment ?? null,
      resultCode: result_code ?? null,
      updatedAt: ctx.now,
    });
    return toDraft({ draft, by: ctx.user });
  },
);
