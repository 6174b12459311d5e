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
  const named = await definitionById(ctx.db, ctx.tenant.id, input.definition_id);
  const definition = await startable(ctx, named, "definition_id");
  const entity = await entityOf(ctx, definition, input);
  const begun = await begin(ctx, definition, { ...entity, ...optionsOf(ctx, input) });
  if (begun) return { created: true, ...begun };
  return { created: false, instance: await taken(ctx, definition.id, input), after: null };
}

type Particulars = Partial<
  Pick<
    InstanceRow,
    | "params"
    | "priority"
    | "expiresAt"
    | "externalId"
    | "entityType"
    | "entityId"
    | "entityLabel"
    | "locale"
    | "recordId"
    | "retention"
  >
>;

/** Starts an instance of a definition that may be started, for the caller; null if its external id is taken. */
export async function begin(
  ctx: TxContext,
  definition: DefinitionRow,
  particulars: Particulars,
): Promise<{ instance: InstanceRow; after: Advanced } | null> {
  const instance = await insertNewInstance(ctx.db, {
    tenantId: ctx.tenant.id,
    definitionId: definition.id,
    version: definition.currentVersion,
    definitionName: definition.name,
    ...particulars,
    initiatorId: ctx.user.id,
    initiator: ctx.user.username,
    startedAt: ctx.now,
    updatedAt: ctx.now,
    ...unborn,
  });
  if (!instance) return null;
  const by = { id: ctx.user.id, username: ctx.user.username };
  return { instance, after: await advance(ctx, instance, { type: "start", by }) };
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

/** The definition, if anybody may start it by hand; else 400 that names the field in which the caller named it. */
export async function startable(
  ctx: TxContext,
  definition: DefinitionRow | null,
  field: string,
): Promise<DefinitionRow> {
  if (!definition) throw invalid(field, `${field}: there is no such definition`);
  const { id, name, status, currentVersion: version } = definition;
  if (status !== "active") throw invalid(field, `${field}: ${name} is inactive`);
  const { document } = await definitionOf(ctx.db, ctx.tenant.id, { definitionId: id, version });
  if (triggersOf(document).some((trigger) => trigger.type === "manual")) return definition;
  throw invalid(field, `${field}: ${name} is not started by hand`);
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
