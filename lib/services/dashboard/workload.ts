import { type Load, workload } from "@/db/queries/desk/open";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { type DeskScope, deskScope } from "./scope";

/** Who holds how much open work, by when it is due; the most overdue first. */
export const deskWorkload = service(operations.deskWorkload, async (ctx, input) => {
  const scope = await deskScope(ctx, input);
  const rows = await workload(ctx.db, ctx.tenant.id, scope.filter, scope.due);
  return rows.map((row) => ({ ...row, query: queryOfRow(scope, row) }));
});

const queryOfRow = ({ openQuery }: DeskScope, { kind, id }: Load): string =>
  kind === "user" ? openQuery({ user_id: id }) : openQuery({ group_id: id, assigned_to: "unassigned" });
