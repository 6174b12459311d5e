import { withTenant } from "@/db/tenant";
import type { BatchRow } from "@/db/schema";
import { type BatchAction, BatchKind } from "@/lib/contracts/batches";
import { operations } from "@/lib/contracts/operations";
import type { Context } from "../context";
import { cancelInstance } from "../instances/cancel";
import { retryInstance } from "../instances/retry";
import type { AnyService } from "../service";
import { claimTask } from "../tasks/claim";
import { completeTask } from "../tasks/complete";
import { seenTask } from "../tasks/find";
import { putMarks } from "../tasks/marks-put";
import { reassignTask } from "../tasks/reassign";
import { releaseTask } from "../tasks/release";
import { undoItem } from "./undo-item";

type Row = Pick<BatchRow, "id" | "action" | "params">;

const services: Record<Exclude<BatchAction, "cancel">, AnyService> = {
  claim: claimTask,
  release: releaseTask,
  reassign: reassignTask,
  complete: completeTask,
  snooze: putMarks,
  mark: putMarks,
};

/**
 * Does a batch's action to one task or instance, by the service that does it for everybody. Repeating it is
 * harmless: each has an idempotency key of its own.
 */
export async function perform(ctx: Context, batch: Row, id: string): Promise<void> {
  const action = BatchKind.parse(batch.action);
  if (action === "cancel") return cancel(ctx, batch, id);
  if (action === "undo") return undoItem(keyed(ctx, batch.id, operations.undoBatch.path, id), batch.id, id);
  const service: AnyService = action === "retry" ? retryInstance : services[action];
  await service(keyed(ctx, batch.id, service.operation.path, id), { id, ...batch.params } as never);
}

async function cancel(ctx: Context, { id, params }: Row, taskId: string): Promise<void> {
  const { task } = await withTenant(ctx.tenant.id, (db) => seenTask({ ...ctx, db }, taskId));
  const { instanceId } = task;
  const asked = keyed(ctx, id, operations.cancelInstance.path, instanceId);
  await cancelInstance(asked, { id: instanceId, reason: String(params["reason"]) });
}

/** The context in which one thing is done once for a batch. */
const keyed = (ctx: Context, batchId: string, path: string, id: string): Context => ({
  ...ctx,
  reply: {},
  idempotency: { key: `batch:${batchId}`, path: path.replace("{id}", id), bodyHash: batchId },
});
