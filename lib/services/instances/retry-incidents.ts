import type { z } from "zod";
import { insertBatch } from "@/db/queries/batches";
import { incidentIds } from "@/db/queries/instance-list";
import { MOST_MATCHING } from "@/lib/contracts/batches";
import type { RetryIncidents } from "@/lib/contracts/instances";
import { operations } from "@/lib/contracts/operations";
import { isId } from "@/lib/contracts/primitives";
import { invalid } from "@/lib/kit/errors";
import { enqueueBatch } from "../batches/enqueue";
import { toBatch } from "../batches/wire";
import type { TxContext } from "../context";
import { service } from "../service";
import { startedBetween } from "./started-between";

/**
 * Takes on trying many incidents again: those named, or all that a list finds at this moment. It is a batch: done
 * in the background as the caller, each with an outcome of its own, and what fails can be tried again.
 */
export const retryIncidents = service(operations.retryIncidents, async (ctx, { ids, filter }) => {
  const found = filter ? await matching(ctx, filter) : [...new Set(ids)];
  const values = {
    tenantId: ctx.tenant.id,
    userId: ctx.user.id,
    action: "retry",
    params: {},
    total: found.length,
    createdAt: ctx.now,
    finishedAt: found.length === 0 ? ctx.now : null,
  };
  const batch = await insertBatch(ctx.db, values, found, "instance");
  if (found.length > 0) await enqueueBatch(ctx, batch.id);
  return toBatch(batch);
});

type Filter = NonNullable<z.output<typeof RetryIncidents>["filter"]>;

async function matching(ctx: TxContext, input: Filter): Promise<string[]> {
  const started = startedBetween(input);
  const ids = [input.definition_id, input.entity_id];
  if (ids.some((id) => id !== undefined && !isId(id))) return [];
  const found = await incidentIds(ctx.db, ctx.tenant.id, {
    definitionId: input.definition_id,
    entityType: input.entity_type,
    entityId: input.entity_id,
    startedFrom: started.from,
    startedTo: started.to,
    search: input.search,
    limit: MOST_MATCHING + 1,
  });
  if (found.length > MOST_MATCHING)
    throw invalid("filter", `filter finds more than the ${MOST_MATCHING} incidents that a batch takes`);
  return found;
}
