import { definitionByUuid } from "@/db/queries/definitions";
import type { InstanceRow } from "@/db/schema";
import type { Json } from "@/lib/contracts/primitives";
import type { TxContext } from "../context";
import { impossible } from "../service";
import { begin, startable } from "./start";

type Start = {
  /** The definition's uuid, and the field in which the caller has named it. */
  definition: string;
  field: string;
  params: Json;
  expiresAt?: Date;
  locale?: string;
  recordId?: string | null;
};

/**
 * Starts an instance about nothing in particular, as contracts do that know no entities: whatever types its
 * definition takes, it has none to refuse.
 */
export async function startUnbound(ctx: TxContext, input: Start): Promise<InstanceRow> {
  const { definition: uuid, field, params, expiresAt = null, locale = null, recordId = null } = input;
  const definition = await startable(ctx, await definitionByUuid(ctx.db, ctx.tenant.id, uuid), field);
  const begun = await begin(ctx, definition, { params, expiresAt, locale, recordId });
  return begun?.instance ?? impossible("a new uuid is taken");
}
