import { takeForUndo } from "@/db/queries/batch-undo";
import { batchById, insertBatch } from "@/db/queries/batches";
import type { BatchRow } from "@/db/schema";
import { operations } from "@/lib/contracts/operations";
import { isId } from "@/lib/contracts/primitives";
import { notFound, refused } from "@/lib/kit/errors";
import { impossible, service } from "../service";
import { enqueueBatch } from "./enqueue";
import { toBatch } from "./wire";

/** What can be taken back; what others have seen happen, as a completion, cannot. */
export const REVERSIBLE: ReadonlySet<string> = new Set(["claim", "release", "reassign", "snooze", "mark"]);
const MINUTES = 10;

/**
 * Takes back what a batch of the caller's has just done, by another batch: each task goes back to whoever had it, as
 * it was, where nobody has changed it since. However many ask at once, each task is taken back once.
 */
export const undoBatch = service(operations.undoBatch, async (ctx, { id }) => {
  const batch = isId(id) ? await batchById(ctx.db, ctx.tenant.id, id) : null;
  if (batch?.userId !== ctx.user.id) throw notFound("Batch");
  assertUndoable(batch, ctx.now);
  const empty = { tenantId: ctx.tenant.id, userId: ctx.user.id, params: {}, total: 0, createdAt: ctx.now };
  const undo = await insertBatch(ctx.db, { ...empty, action: "undo" }, []);
  await takeForUndo(ctx.db, undo, id);
  const taken = (await batchById(ctx.db, ctx.tenant.id, undo.id)) ?? impossible("a new batch is gone");
  if (taken.total > 0) await enqueueBatch(ctx, undo.id);
  return toBatch(taken);
});

function assertUndoable({ action, finishedAt }: BatchRow, now: Date): void {
  if (!REVERSIBLE.has(action)) throw refused("What this batch does cannot be taken back.");
  if (finishedAt === null) throw refused("This batch is still under way.");
  if (now.getTime() - finishedAt.getTime() > MINUTES * 60_000)
    throw refused(`A batch can be taken back for ${MINUTES} minutes.`);
}
