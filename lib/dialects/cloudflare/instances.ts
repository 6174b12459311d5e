import { versionUuid } from "@/db/queries/definitions";
import { type InstanceOfPage, instancePage, stateOf } from "@/db/queries/instance-pages";
import type { DefinitionRow } from "@/db/schema";
import type { TxContext } from "@/lib/services/context";
import { begin, startable } from "@/lib/services/instances/start";
import { service } from "@/lib/services/service";
import type { InstanceCreated, InstanceRow } from "./answers";
import { cursorOf, placeOf } from "./cursor";
import { numbered } from "./envelope";
import { instanceExists } from "./errors";
import { workflowOf } from "./find";
import { type NewInstance, workflowOperations as operations } from "./operations";
import { paramsOf } from "./params";
import { sourceOf, statesOf, statusOf } from "./words";

/** A page of a workflow's instances, by number or by cursor; a cursor decides where both are given. */
export const listInstances = service(operations.listInstances, async (ctx, input) => {
  const definition = await workflowOf(ctx, input);
  const { page, per_page, cursor } = input;
  const { rows: found, total } = await instancePage(ctx.db, ctx.tenant.id, {
    definitionId: definition.id,
    states: input.status && statesOf(input.status),
    startedFrom: input.date_start === undefined ? undefined : new Date(input.date_start),
    startedTo: input.date_end === undefined ? undefined : new Date(input.date_end),
    ascending: input.direction === "asc",
    // One more than is shown tells whether there are any left.
    limit: per_page + 1,
    after: cursor ? placeOf(cursor) : ((page ?? 1) - 1) * per_page,
  });
  const shown = found.slice(0, per_page);
  const last = found.length > per_page ? shown.at(-1) : undefined;
  const info = numbered(shown.length, total, { page: page ?? 1, per_page });
  return {
    rows: shown.map((row) => toRow(definition, row)),
    info: {
      ...info,
      ...(last && { cursor: cursorOf({ startedAt: new Date(last.startedAt), id: last.id }) }),
    },
  };
});

export const createInstance = service(operations.createInstance, async (ctx, input) => {
  const definition = await startable(ctx, await workflowOf(ctx, input), "workflow_name");
  const created = await create(ctx, definition, input);
  if (!created) throw instanceExists();
  return created;
});

/** Starts many in one transaction: all that can be, or none. Those whose id is taken are skipped. */
export const createInstances = service(operations.createInstances, async (ctx, input) => {
  const definition = await startable(ctx, await workflowOf(ctx, input), "workflow_name");
  const created: InstanceCreated[] = [];
  for (const one of input.instances) {
    const instance = await create(ctx, definition, one);
    if (instance) created.push(instance);
  }
  return created;
});

/** Starts an instance; null if its id is taken. */
async function create(
  ctx: TxContext,
  definition: DefinitionRow,
  { instance_id, params, instance_retention }: NewInstance,
): Promise<InstanceCreated | null> {
  const retention = { ...definition.labels?.retention, ...instance_retention };
  const begun = await begin(ctx, definition, {
    params: paramsOf(params),
    ...(instance_id !== undefined && { externalId: instance_id }),
    ...(Object.keys(retention).length > 0 && { retention }),
  });
  if (!begun) return null;
  const { id, externalId, version } = begun.instance;
  const state = (await stateOf(ctx.db, ctx.tenant.id, id)) ?? begun.after.instance.status;
  return {
    id: externalId,
    status: statusOf(state),
    version_id: await versionUuid(ctx.db, ctx.tenant.id, definition.id, version),
    workflow_id: definition.uuid,
  };
}

function toRow({ uuid }: DefinitionRow, row: InstanceOfPage): InstanceRow {
  const started = new Date(row.startedAt).toISOString();
  return {
    id: row.externalId,
    status: statusOf(row.state),
    version_id: row.versionUuid,
    workflow_id: uuid,
    trigger_source: sourceOf(row.triggerType, row.parentId),
    created_on: started,
    modified_on: new Date(row.updatedAt).toISOString(),
    started_on: row.state === "queued" ? null : started,
    ended_on: row.endedAt && new Date(row.endedAt).toISOString(),
  };
}
