import { reopenFailed } from "@/db/queries/batches";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { enqueueBatch } from "./enqueue";
import { seenBatch } from "./find";
import { toBatch } from "./wire";

/** Tries the failed tasks of a batch again, as the person whose batch it is; what is done stays done. */
export const retryBatch = service(operations.retryBatch, async (ctx, { id }) => {
  const { failed } = await seenBatch(ctx, id);
  if (failed > 0) {
    await reopenFailed(ctx.db, ctx.tenant.id, id);
    await enqueueBatch(ctx, id);
  }
  return toBatch(await seenBatch(ctx, id));
});
