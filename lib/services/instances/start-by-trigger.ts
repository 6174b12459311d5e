import { insertNewInstance } from "@/db/queries/instances";
import type { DefinitionRow, InstanceRow } from "@/db/schema";
import type { Json } from "@/lib/contracts/primitives";
import { type Advancing, advance } from "./advance";
import { unborn } from "./unborn";

type Trigger = {
  type: "event" | "schedule";
  /** Of two triggers with the same id, one starts an instance. */
  externalId?: string;
  params: Json;
};

/** Starts an instance of a definition's current version that nobody starts by hand; null if it was started already. */
export async function startByTrigger(
  ctx: Advancing,
  definition: DefinitionRow,
  { type, externalId, params }: Trigger,
): Promise<InstanceRow | null> {
  const instance = await insertNewInstance(ctx.db, {
    tenantId: ctx.tenant.id,
    definitionId: definition.id,
    version: definition.currentVersion,
    definitionName: definition.name,
    ...(externalId === undefined ? {} : { externalId }),
    triggerType: type,
    params,
    startedAt: ctx.now,
    updatedAt: ctx.now,
    ...unborn,
  });
  if (instance) await advance(ctx, instance, { type: "start", by: "system" });
  return instance;
}
