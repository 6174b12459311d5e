import { definitionByKey } from "@/db/queries/definitions";
import { instanceByExternalId, lockInstance } from "@/db/queries/instances";
import type { DefinitionRow, InstanceRow } from "@/db/schema";
import type { TxContext } from "@/lib/services/context";
import { instanceNotFound, workflowNotFound } from "./errors";

type Named = { workflow_name: string };
type NamedInstance = Named & { instance_id: string };
type Reading = Pick<TxContext, "db" | "tenant">;

/** The definition that a workflow's name stands for; 404 where there is none. */
export async function workflowOf(
  { db, tenant }: Reading,
  { workflow_name: key }: Named,
): Promise<DefinitionRow> {
  const definition = await definitionByKey(db, tenant.id, key);
  if (!definition) throw workflowNotFound();
  return definition;
}

/** The instance that a path names; 404 where there is none. */
export async function instanceOf(
  ctx: Reading,
  input: NamedInstance,
): Promise<{ definition: DefinitionRow; instance: InstanceRow }> {
  const definition = await workflowOf(ctx, input);
  const instance = await instanceByExternalId(ctx.db, ctx.tenant.id, definition.id, input.instance_id);
  if (!instance) throw instanceNotFound();
  return { definition, instance };
}

/** The same instance locked for a command. */
export async function lockedInstanceOf(ctx: Reading, input: NamedInstance): Promise<InstanceRow> {
  const { instance } = await instanceOf(ctx, input);
  const locked = await lockInstance(ctx.db, ctx.tenant.id, instance.id);
  if (!locked) throw instanceNotFound();
  return locked;
}
