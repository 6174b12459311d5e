import { listBatchItems } from "@/db/queries/batches";
import { operations } from "@/lib/contracts/operations";
import { wireTimeOrNull } from "@/lib/kit/time";
import { service } from "../service";
import { seenBatch } from "./find";
import { toBatch } from "./wire";

/** How far a batch has come, and what became of its tasks. */
export const getBatch = service(operations.getBatch, async (ctx, { id, status, limit, offset }) => {
  const batch = await seenBatch(ctx, id);
  const { rows, total } = await listBatchItems(ctx.db, ctx.tenant.id, id, { status, limit, offset });
  const items = rows.map((item) => ({
    task_id: item.taskId,
    instance_id: item.instanceId,
    step_name: item.stepName,
    entity_label: item.entityLabel,
    status: item.status,
    error: item.error && { code: item.error.code, message: item.error.message },
    done_at: wireTimeOrNull(item.doneAt),
  }));
  return { ...toBatch(batch), items_total: total, items };
});
