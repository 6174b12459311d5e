import { listSubstitutions as list } from "@/db/queries/substitutions";
import { operations } from "@/lib/contracts/operations";
import { isId } from "@/lib/contracts/primitives";
import { service } from "../service";
import { manages } from "../tasks/access";
import { toSubstitution } from "./wire";

/** Who stands in for whom, now or later: for the caller and by the caller, of a person, or with MANAGE of all. */
export const listSubstitutions = service(operations.listSubstitutions, async (ctx, { user_id }) => {
  const isAll = user_id === "all" && manages(ctx);
  const of = isAll ? null : (user_id ?? ctx.user.id);
  if (of !== null && !isId(of)) return [];
  const rows = await list(ctx.db, ctx.tenant.id, { of, since: ctx.now });
  return rows.map((row) => toSubstitution(ctx, row));
});
