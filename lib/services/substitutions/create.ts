import { insertSubstitution, lockSubstitutions } from "@/db/queries/substitutions";
import { operations } from "@/lib/contracts/operations";
import { fromWireTime } from "@/lib/kit/time";
import type { TxContext } from "../context";
import { tell } from "../notifications/tell";
import { service } from "../service";
import { assertNoLoop } from "./chain";
import { assertSound } from "./check";
import { assertMayEdit, written } from "./wire";

/**
 * Says who stands in for a person while they are away. Nobody may stand in for themselves in the end: of
 * substitutions made at once the later is checked against the earlier.
 */
export const createSubstitution = service(operations.createSubstitution, async (ctx, input) => {
  const wanted = {
    userId: input.user_id ?? ctx.user.id,
    substituteId: input.substitute_id,
    startsAt: fromWireTime(input.starts_at),
    endsAt: fromWireTime(input.ends_at),
    definitionId: input.definition_id ?? null,
    groupId: input.group_id ?? null,
  };
  assertMayEdit(ctx, wanted.userId);
  await lockSubstitutions(ctx.db, ctx.tenant.id);
  await assertSound(ctx, wanted);
  await assertNoLoop(ctx, wanted, null);
  const row = await insertSubstitution(ctx.db, {
    tenantId: ctx.tenant.id,
    ...wanted,
    mode: input.mode,
    createdBy: ctx.user.id,
    createdAt: ctx.now,
  });
  await tellOf(ctx, [wanted.userId, wanted.substituteId]);
  return written(ctx, row.id);
});

/** Tells both sides of it, but not who has made it. */
async function tellOf(ctx: TxContext, userIds: string[]): Promise<void> {
  const { username, name } = ctx.user;
  const others = userIds.filter((id) => id !== ctx.user.id);
  await tell(
    ctx,
    others.map((userId) => ({ userId, type: "substitution", data: { actor: { username, name } } })),
  );
}
