import { throughput } from "@/db/queries/desk/done";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { between, deskScope } from "./scope";

/** How many tasks were opened and closed on each day of the period. */
export const deskThroughput = service(operations.deskThroughput, async (ctx, input) => {
  const scope = await deskScope(ctx, input);
  const starts = scope.days.map(({ start }) => start);
  const { to } = scope.period;
  const counts = await throughput(ctx.db, ctx.tenant.id, scope.filter, { days: starts, to });
  return scope.days.map(({ name, start }, at) => {
    const day = { from: start, to: starts[at + 1] ?? to };
    return {
      day: name,
      opened: counts[at]?.opened ?? 0,
      closed: counts[at]?.closed ?? 0,
      opened_query: scope.openQuery({ open_only: undefined, ...between("created", day) }),
      closed_query: scope.doneQuery(between("completed", day)),
    };
  });
});
