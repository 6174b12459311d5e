import { z } from "zod";
import { ENTITY_TYPES, EntityType, Id, Json, PathId, WireTime, pageOf, paging } from "./primitives";

export const DefinitionStatus = z.enum(["active", "inactive"]);
export type DefinitionStatus = z.infer<typeof DefinitionStatus>;

/** A node that people call a step, by the definition's current version. */
export const DefinitionStep = z.object({ node_id: z.string(), name: z.string(), type: z.string() });

/** A row of the list. `key` and `entity_types` are additive; `entity_type` is the first of them, null if any is taken. */
export const DefinitionRow = z.object({
  id: Id,
  name: z.string(),
  description: z.string().nullable(),
  status: DefinitionStatus,
  entity_type: EntityType.nullable(),
  version: z.int(),
  steps_count: z.int(),
  triggers_count: z.int(),
  created_at: WireTime,
  updated_at: WireTime,
  key: z.string(),
  entity_types: z.array(EntityType).nullable(),
  steps: z.array(DefinitionStep).optional().describe("With include=steps"),
});
export type DefinitionRow = z.infer<typeof DefinitionRow>;

export const DefinitionDetail = DefinitionRow.extend({
  steps: z.array(DefinitionStep),
  triggers: z.array(z.looseObject({ type: z.string() })),
});
export type DefinitionDetail = z.infer<typeof DefinitionDetail>;

export const ListDefinitions = z.object({
  ...paging,
  status: z.enum(["active", "inactive", "all"]).default("active").describe("Which definitions to list"),
  entity_type: z.enum(ENTITY_TYPES).optional().describe("Only definitions that take this entity type"),
  search: z.string().max(120).optional().describe("A part of the name or the description"),
  include: z.literal("steps").optional().describe("steps: each with the steps of its current version"),
});
export const DefinitionPage = pageOf(DefinitionRow);
export const OneDefinition = z.strictObject({ id: PathId });

/** The document arrives whole and is checked by the engine, so that every problem is reported at once. */
export const PublishDefinition = z.strictObject({ definition: Json });
export const PublishedDefinition = DefinitionRow.extend({
  uuid: z.uuid(),
  warnings: z.array(z.object({ pointer: z.string(), message: z.string() })),
});
export const PatchDefinition = z.strictObject({ id: PathId, status: DefinitionStatus });
