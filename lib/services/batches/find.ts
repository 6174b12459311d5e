import { batchById } from "@/db/queries/batches";
import type { BatchRow } from "@/db/schema";
import { isId } from "@/lib/contracts/primitives";
import { notFound } from "@/lib/kit/errors";
import type { TxContext } from "../context";
import { manages } from "../tasks/access";

/** A batch of the caller's own, or with MANAGE anybody's. */
export async function seenBatch(ctx: TxContext, id: string): Promise<BatchRow> {
  const batch = isId(id) ? await batchById(ctx.db, ctx.tenant.id, id) : null;
  if (!batch || (batch.userId !== ctx.user.id && !manages(ctx))) throw notFound("Batch");
  return batch;
}
