import { instanceById, lockInstance } from "@/db/queries/instances";
import type { InstanceRow } from "@/db/schema";
import { isId } from "@/lib/contracts/primitives";
import { notFound } from "@/lib/kit/errors";
import type { TxContext } from "../context";

/** An instance of the tenant; whoever may read sees all of them. */
export async function visibleInstance(ctx: TxContext, id: string): Promise<InstanceRow> {
  const instance = isId(id) ? await instanceById(ctx.db, ctx.tenant.id, id) : null;
  if (!instance) throw notFound("Instance");
  return instance;
}

/** The same, locked for a command: the first lock that any command takes. */
export async function lockVisibleInstance(ctx: TxContext, id: string): Promise<InstanceRow> {
  const instance = isId(id) ? await lockInstance(ctx.db, ctx.tenant.id, id) : null;
  if (!instance) throw notFound("Instance");
  return instance;
}
