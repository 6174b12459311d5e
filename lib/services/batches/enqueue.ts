import { enqueueJob } from "@/db/queries/jobs";
import type { TxContext } from "../context";

/** Has the workers go on with a batch once this transaction is committed. */
export const enqueueBatch = (ctx: Pick<TxContext, "db"> & { tenant: { id: string } }, id: string) =>
  enqueueJob(ctx.db, { task: "batch", payload: { batch_id: id }, key: `batch:${ctx.tenant.id}:${id}` });
