import { definitionVersionByUuid, listDefinitionVersions } from "@/db/queries/definitions";
import type { DefinitionRow, DefinitionVersionRow } from "@/db/schema";
import type { Json } from "@/lib/contracts/primitives";
import type { TxContext } from "@/lib/services/context";
import { service } from "@/lib/services/service";
import { numbered } from "./envelope";
import { versionNotFound } from "./errors";
import { workflowOf } from "./find";
import { workflowOperations as operations } from "./operations";
import { shownRetention } from "./retention";
import { classNameOf } from "./workflows";

export const listVersions = service(operations.listVersions, async (ctx, { page, per_page, ...input }) => {
  const definition = await workflowOf(ctx, input);
  const range = { limit: per_page, offset: (page - 1) * per_page };
  const found = await listDefinitionVersions(ctx.db, ctx.tenant.id, definition.id, range);
  const rows = found.map((row) => toVersion(definition, row));
  return { rows, info: numbered(rows.length, definition.currentVersion, { page, per_page }) };
});

export const getVersion = service(operations.getVersion, async (ctx, input) => {
  const { definition, version } = await find(ctx, input);
  return toVersion(definition, version);
});

export const getGraph = service(operations.getGraph, async (ctx, input) => {
  const { definition, version } = await find(ctx, input);
  const { nodes, edges } = version.document;
  const graph = {
    nodes: nodes.map(({ id, type, ...rest }) => ({
      id,
      type,
      name: "name" in rest ? (rest.name ?? id) : id,
    })),
    edges,
  };
  return { ...named(definition, version), graph: graph as Json };
});

async function find(ctx: TxContext, input: { workflow_name: string; version_id: string }) {
  const definition = await workflowOf(ctx, input);
  const { version_id: uuid } = input;
  const version = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(uuid)
    ? await definitionVersionByUuid(ctx.db, ctx.tenant.id, definition.id, uuid)
    : null;
  if (!version) throw versionNotFound();
  return { definition, version };
}

const named = (definition: DefinitionRow, version: DefinitionVersionRow) => ({
  id: version.uuid,
  class_name: classNameOf(definition),
  created_on: version.createdAt.toISOString(),
  modified_on: version.createdAt.toISOString(),
  workflow_id: definition.uuid,
});

const toVersion = (definition: DefinitionRow, version: DefinitionVersionRow) => ({
  ...named(definition, version),
  has_dag: true,
  language: "javascript" as const,
  ...(definition.labels?.retention && { default_retention: shownRetention(definition.labels.retention) }),
});
