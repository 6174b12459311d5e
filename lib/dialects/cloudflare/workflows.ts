import { listDefinitionsByKey, updateDefinition, versionUuid } from "@/db/queries/definitions";
import { type DefinitionTally, tallies } from "@/db/queries/instance-pages";
import type { DefinitionRow } from "@/db/schema";
import { patchDefinition } from "@/lib/services/definitions/patch";
import { service } from "@/lib/services/service";
import type { Workflow } from "./answers";
import { numbered } from "./envelope";
import { workflowNotFound } from "./errors";
import { workflowOf } from "./find";
import { workflowOperations as operations } from "./operations";
import { statusOf } from "./words";

export const listWorkflows = service(operations.listWorkflows, async (ctx, { page, per_page, search }) => {
  const range = { search, limit: per_page, offset: (page - 1) * per_page };
  const found = await listDefinitionsByKey(ctx.db, ctx.tenant.id, range);
  const counted = await tallies(
    ctx.db,
    ctx.tenant.id,
    found.rows.map(({ id }) => id),
  );
  const rows = found.rows.map((row) => toWorkflow(row, counted));
  return { rows, info: numbered(rows.length, found.total, { page, per_page }) };
});

export const getWorkflow = service(operations.getWorkflow, async (ctx, input) => {
  const definition = await workflowOf(ctx, input);
  return toWorkflow(definition, await tallies(ctx.db, ctx.tenant.id, [definition.id]));
});

/** Names what a definition is called by the vendor's clients. There is none to create: definitions are published. */
export const putWorkflow = service(operations.putWorkflow, async (ctx, input) => {
  const { id, labels } = await workflowOf(ctx, input);
  await patchDefinition.run(ctx, { id, status: "active" });
  const given = { className: input.class_name, scriptName: input.script_name };
  const retention = input.default_retention ?? labels?.retention;
  const change = { labels: { ...given, ...(retention && { retention }) }, updatedAt: ctx.now };
  const definition = await updateDefinition(ctx.db, ctx.tenant.id, id, change);
  if (!definition) throw workflowNotFound();
  const counted = await tallies(ctx.db, ctx.tenant.id, [id]);
  const { instances: _, ...names } = toWorkflow(definition, counted);
  const version_id = await versionUuid(ctx.db, ctx.tenant.id, id, definition.currentVersion);
  return { ...names, version_id, is_deleted: 0, terminator_running: 0 };
});

export const deleteWorkflow = service(operations.deleteWorkflow, async (ctx, input) => {
  const { id } = await workflowOf(ctx, input);
  await patchDefinition.run(ctx, { id, status: "inactive" });
  return { status: "ok" as const, success: true };
});

/** What the vendor's clients call the class of a definition: what they were told, else its key in their style. */
export const classNameOf = ({ key, labels }: Pick<DefinitionRow, "key" | "labels">): string =>
  labels?.className ??
  key
    .split(/[-_]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");

function toWorkflow(row: DefinitionRow, counted: readonly DefinitionTally[]): Workflow {
  const tally = counted.find(({ definitionId }) => definitionId === row.id);
  return {
    id: row.uuid,
    name: row.key,
    class_name: classNameOf(row),
    script_name: row.labels?.scriptName ?? row.key,
    created_on: row.createdAt.toISOString(),
    modified_on: row.updatedAt.toISOString(),
    triggered_on: tally?.lastStartedAt ? new Date(tally.lastStartedAt).toISOString() : null,
    instances: countsOf(tally?.counts ?? {}),
  };
}

/** How many instances are in each of the vendor's states, also where there is none. */
function countsOf(counts: DefinitionTally["counts"]): Workflow["instances"] {
  const shown: Workflow["instances"] = {
    queued: 0,
    running: 0,
    paused: 0,
    errored: 0,
    terminated: 0,
    complete: 0,
    waitingForPause: 0,
    waiting: 0,
    rollingBack: 0,
  };
  for (const [state, count] of Object.entries(counts)) {
    const status = statusOf(state as keyof typeof counts);
    shown[status] = (shown[status] ?? 0) + count;
  }
  return shown;
}
