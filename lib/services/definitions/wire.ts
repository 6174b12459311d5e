import type { DefinitionRow as Row } from "@/db/schema";
import { type Definition, STEP_TYPES } from "@/lib/contracts/definition";
import type { DefinitionRow } from "@/lib/contracts/definitions";
import { wireTime } from "@/lib/kit/time";

/** A row of the list of definitions, in the contract's words and order. */
export const toDefinitionRow = (row: Row): DefinitionRow => ({
  id: row.id,
  name: row.name,
  description: row.description,
  status: row.status,
  entity_type: row.entityTypes?.[0] ?? null,
  version: row.currentVersion,
  steps_count: row.stepsCount,
  triggers_count: row.triggersCount,
  created_at: wireTime(row.createdAt),
  updated_at: wireTime(row.updatedAt),
  key: row.key,
  entity_types: row.entityTypes,
});

/** The nodes that people call steps, in the definition's order. */
export const stepsOf = ({ nodes }: Definition) =>
  nodes
    .filter((node) => STEP_TYPES.has(node.type))
    .map((node) => ({ node_id: node.id, name: node.name ?? node.id, type: node.type }));
