import { listInstances as pageOfInstances } from "@/db/queries/instance-list";
import { operations } from "@/lib/contracts/operations";
import { isId } from "@/lib/contracts/primitives";
import { service } from "../service";
import { startedBetween } from "./started-between";
import { toInstanceRow } from "./wire";

/** The tenant's instances, newest first, by everything the page filters by. Rows and total are of one snapshot. */
export const listInstances = service(operations.listInstances, async (ctx, { limit, offset, ...input }) => {
  const started = startedBetween(input);
  const ids = [input.definition_id, input.entity_id];
  if (ids.some((id) => id !== undefined && !isId(id))) return { rows: [], total: 0, limit, offset };

  const { rows, total } = await pageOfInstances(ctx.db, ctx.tenant.id, {
    status: input.status,
    definitionId: input.definition_id,
    entityType: input.entity_type,
    entityId: input.entity_id,
    startedFrom: started.from,
    startedTo: started.to,
    search: input.search,
    incidents: input.incidents_only,
    limit,
    offset,
  });
  return { rows: rows.map(toInstanceRow), total, limit, offset };
});
