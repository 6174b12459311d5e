import { type SubstitutionInList, substitutionById } from "@/db/queries/substitutions";
import { isId } from "@/lib/contracts/primitives";
import type { Substitution } from "@/lib/contracts/substitutions";
import { forbidden, notFound } from "@/lib/kit/errors";
import { wireTime } from "@/lib/kit/time";
import type { Context, TxContext } from "../context";
import { impossible } from "../service";
import { manages } from "../tasks/access";

/** Whether the caller may say who stands in for a person: they themselves, or who manages everyone's work. */
const mayEdit = (ctx: Context, userId: string): boolean => ctx.user.id === userId || manages(ctx);

export function assertMayEdit(ctx: Context, userId: string): void {
  if (!mayEdit(ctx, userId)) throw forbidden("Only they or a manager may say who stands in for somebody.");
}

/** A substitution, in the contract's words and order. */
export const toSubstitution = (ctx: Context, row: SubstitutionInList): Substitution => ({
  id: row.id,
  user: { id: row.userId, name: row.userName },
  substitute: { id: row.substituteId, name: row.substituteName },
  starts_at: wireTime(row.startsAt),
  ends_at: wireTime(row.endsAt),
  mode: row.mode,
  definition_id: row.definitionId,
  group_id: row.groupId,
  active: row.startsAt <= ctx.now && ctx.now < row.endsAt,
  editable: mayEdit(ctx, row.userId),
});

/** A substitution that the caller may change. Others' do not exist for them, but those in which they stand in. */
export async function ownSubstitution(ctx: TxContext, id: string): Promise<SubstitutionInList> {
  const row = isId(id) ? await substitutionById(ctx.db, ctx.tenant.id, id) : null;
  if (!row || (!mayEdit(ctx, row.userId) && row.substituteId !== ctx.user.id)) throw notFound("Substitution");
  assertMayEdit(ctx, row.userId);
  return row;
}

/** What was just written, as it is answered. */
export async function written(ctx: TxContext, id: string): Promise<Substitution> {
  const row = await substitutionById(ctx.db, ctx.tenant.id, id);
  return toSubstitution(ctx, row ?? impossible("a substitution that was just written is gone"));
}
