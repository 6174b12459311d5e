import { definitionById } from "@/db/queries/definitions";
import type { DefinitionRow } from "@/db/schema";
import { isId } from "@/lib/contracts/primitives";
import { notFound } from "@/lib/kit/errors";
import type { TxContext } from "../context";

/** A definition of the tenant; whoever may read sees all of them. */
export async function findDefinition(ctx: TxContext, id: string): Promise<DefinitionRow> {
  const definition = isId(id) ? await definitionById(ctx.db, ctx.tenant.id, id) : null;
  if (!definition) throw notFound("Definition");
  return definition;
}
