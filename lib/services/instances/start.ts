import { definitionById } from "@/db/queries/definitions";
import { findEntity } from "@/db/queries/entities";
import { insertInstance } from "@/db/queries/instances";
import type { DefinitionRow } from "@/db/schema";
import { operations } from "@/lib/contracts/operations";
import type { EntityType } from "@/lib/contracts/primitives";
import { type Problem, invalid, invalidAll } from "@/lib/kit/errors";
import type { TxContext } from "../context";
import { triggersOf } from "../definitions/triggers";
import { definitionOf } from "../definitions/versions";
import { service } from "../service";
import { advance } from "./advance";
import { unborn } from "./unborn";
import { homeStatus } from "./wire";

type Input = { definition_id: string; entity_type: EntityType; entity_id?: string | undefined };

/** Starts an instance on the current version of an active definition that may be started by hand. */
export const startInstance = service(operations.startInstance, async (ctx, input) => {
  const definition = await startable(ctx, input.definition_id);
  const entity = await entityOf(ctx, definition, input);
  const instance = await insertInstance(ctx.db, {
    tenantId: ctx.tenant.id,
    definitionId: definition.id,
    version: definition.currentVersion,
    definitionName: definition.name,
    ...entity,
    initiatorId: ctx.user.id,
    initiator: ctx.user.username,
    startedAt: ctx.now,
    updatedAt: ctx.now,
    ...unborn,
  });
  const by = { id: ctx.user.id, username: ctx.user.username };
  const after = await advance(ctx, instance, { type: "start", by });
  const status = homeStatus(after.instance.status);
  return { instance_id: instance.id, status, current_step: after.currentSteps[0]?.name ?? null };
});

async function startable(ctx: TxContext, id: string): Promise<DefinitionRow> {
  const definition = await definitionById(ctx.db, ctx.tenant.id, id);
  if (!definition) throw invalid("definition_id", "definition_id: there is no such definition");
  if (definition.status !== "active")
    throw invalid("definition_id", `definition_id: ${definition.name} is inactive`);
  const version = { definitionId: id, version: definition.currentVersion };
  const { document } = await definitionOf(ctx.db, ctx.tenant.id, version);
  if (triggersOf(document).some((trigger) => trigger.type === "manual")) return definition;
  throw invalid("definition_id", `definition_id: ${definition.name} is not started by hand`);
}

/** What the instance is about, with the label that the directory gives it. */
async function entityOf(
  ctx: TxContext,
  definition: DefinitionRow,
  { entity_type: type, entity_id: id }: Input,
) {
  const problems: Problem[] = [];
  if (definition.entityTypes && !definition.entityTypes.includes(type)) {
    const taken = definition.entityTypes.join(", ");
    problems.push({ field: "entity_type", message: `entity_type: ${definition.name} takes ${taken}` });
  }
  const entity =
    id === undefined || type === "NINGUNA" ? null : await findEntity(ctx.db, ctx.tenant.id, { type, id });
  if (id !== undefined && !entity) {
    const why = type === "NINGUNA" ? "must be absent with NINGUNA" : `names no ${type}`;
    problems.push({ field: "entity_id", message: `entity_id ${why}` });
  }
  if (problems.length > 0) throw invalidAll(problems);
  return { entityType: type, entityId: entity?.id ?? null, entityLabel: entity?.label ?? null };
}
