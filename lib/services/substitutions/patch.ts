import { lockSubstitutions, updateSubstitution } from "@/db/queries/substitutions";
import { operations } from "@/lib/contracts/operations";
import { fromWireTime } from "@/lib/kit/time";
import { service } from "../service";
import { assertNoLoop } from "./chain";
import { assertSound } from "./check";
import { ownSubstitution, written } from "./wire";

/** Changes what is sent of a substitution; the same must hold as for a new one. */
export const patchSubstitution = service(operations.patchSubstitution, async (ctx, { id, ...input }) => {
  await lockSubstitutions(ctx.db, ctx.tenant.id);
  const row = await ownSubstitution(ctx, id);
  const change = {
    substituteId: input.substitute_id ?? row.substituteId,
    startsAt: input.starts_at === undefined ? row.startsAt : fromWireTime(input.starts_at),
    endsAt: input.ends_at === undefined ? row.endsAt : fromWireTime(input.ends_at),
    mode: input.mode ?? row.mode,
    definitionId: input.definition_id === undefined ? row.definitionId : input.definition_id,
    groupId: input.group_id === undefined ? row.groupId : input.group_id,
  };
  const wanted = { ...change, userId: row.userId };
  await assertSound(ctx, wanted);
  await assertNoLoop(ctx, wanted, id);
  await updateSubstitution(ctx.db, ctx.tenant.id, id, change);
  return written(ctx, id);
});
