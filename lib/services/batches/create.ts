import { insertBatch } from "@/db/queries/batches";
import { listTasks } from "@/db/queries/task-list";
import { MOST_MATCHING } from "@/lib/contracts/batches";
import { operations } from "@/lib/contracts/operations";
import type { Json } from "@/lib/contracts/primitives";
import { invalid } from "@/lib/kit/errors";
import type { TxContext } from "../context";
import { service } from "../service";
import { viewerOf } from "../tasks/access";
import { selfOf, taskFilterOf, type TaskFilterInput } from "../tasks/filter";
import { enqueueBatch } from "./enqueue";
import { toBatch } from "./wire";

/**
 * Takes on one action for many tasks: those named, or all that a list of the caller's holds at this moment. It
 * is carried out in the background, task by task, as the caller; what of it they may do is asked for each task.
 */
export const createBatch = service(
  operations.createBatch,
  async (ctx, { action, task_ids, filter, ...params }) => {
    const ids = filter ? await matching(ctx, filter) : [...new Set(task_ids)];
    const batch = await insertBatch(
      ctx.db,
      {
        tenantId: ctx.tenant.id,
        userId: ctx.user.id,
        action,
        params: given(params),
        total: ids.length,
        createdAt: ctx.now,
        finishedAt: ids.length === 0 ? ctx.now : null,
      },
      ids,
    );
    if (ids.length > 0) await enqueueBatch(ctx, batch.id);
    return toBatch(batch);
  },
);

/** What was sent, as JSON: without what was not. */
const given = (params: Record<string, Json | undefined>): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

async function matching(ctx: TxContext, input: TaskFilterInput): Promise<string[]> {
  const filter = await taskFilterOf(ctx, input);
  if (!filter) return [];
  const query = { ...filter, me: selfOf(ctx), limit: MOST_MATCHING, offset: 0 };
  const { rows, total } = await listTasks(ctx.db, ctx.tenant.id, viewerOf(ctx), query);
  if (total > MOST_MATCHING)
    throw invalid("filter", `filter finds ${total} tasks; a batch takes at most ${MOST_MATCHING}`);
  return rows.map(({ id }) => id);
}
