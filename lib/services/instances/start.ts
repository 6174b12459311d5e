import type { z } from "zod";
import { definitionById } from "@/db/queries/definitions";
import { findEntity } from "@/db/queries/entities";
import { insertNewInstance, instanceByExternalId } from "@/db/queries/instances";
import type { DefinitionRow, InstanceRow } from "@/db/schema";
import type { StartInstance } from "@/lib/contracts/instances";
import { operations } from "@/lib/contracts/operations";
import { type Problem, invalid, invalidAll } from "@/lib/kit/errors";
import { fromWireTime } from "@/lib/kit/time";
import type { TxContext } from "../context";
import { triggersOf } from "../definitions/triggers";
import { definitionOf } from "../definitions/versions";
import { impossible, service } from "../service";
import { type Advanced, advance } from "./advance";
import { unborn } from "./unborn";
import { homeStatus } from "./wire";

type Input = z.output<typeof StartInstance>;

/** Starts an instance on the current version of an active definition that may be started by hand. */
export const startInstance = service(operations.startInstance, async (ctx, input) => {
  const { created, instance, after } = await startOne(ctx, input);
  if (!created)
    throw invalid("external_id", `external_id: ${instance.externalId} is taken by ${instance.id}`);
  return {
    instance_id: instance.id,
    status: homeStatus(after?.instance.status ?? instance.status),
    current_step: after?.currentSteps[0]?.name ?? null,
    external_id: instance.externalId,
  };
});

type Started = { created: boolean; instance: InstanceRow; after: Advanced | null };

/** Starts an instance, unless there is one of its external id: that one then, as it is. Refuses before it writes. */
export async function startOne(ctx: TxContext, input: Input): Promise<Started> {
  const definition = await startable(ctx, input.definition_id);
  const entity = await entityOf(ctx, definition, input);
  const instance = await insertNewInstance(ctx.db, {
    tenantId: ctx.tenant.id,
    definitionId: definition.id,
    version: definition.currentVersion,
    definitionName: definition.name,
    ...entity,
    ...optionsOf(ctx, input),
    initiatorId: ctx.user.id,
    initiator: ctx.user.username,
    startedAt: ctx.now,
    updatedAt: ctx.now,
    ...unborn,
  });
  if (!instance) return { created: false, instance: await taken(ctx, definition.id, input), after: null };
  const by = { id: ctx.user.id, username: ctx.user.username };
  return { created: true, instance, after: await advance(ctx, instance, { type: "start", by }) };
}

/** What a caller may say of an instance beside what it is about. */
function optionsOf({ now }: TxContext, { params, priority, expires_at, external_id }: Input) {
  const expiresAt = expires_at === undefined ? null : fromWireTime(expires_at);
  if (expiresAt && expiresAt <= now) throw invalid("expires_at", "expires_at must lie ahead");
  const externalId = external_id === undefined ? {} : { externalId: external_id };
  return {
    params: params ?? null,
    expiresAt,
    ...(priority === undefined ? {} : { priority }),
    ...externalId,
  };
}

async function taken(ctx: TxContext, definitionId: string, { external_id }: Input): Promise<InstanceRow> {
  const found =
    external_id === undefined
      ? null
      : await instanceByExternalId(ctx.db, ctx.tenant.id, definitionId, external_id);
  return found ?? impossible("an external id is taken by no instance");
}

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
