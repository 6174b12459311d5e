import { cycleTimes } from "@/db/queries/desk/done";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { deskScope } from "./scope";
import { named, stepQuery } from "./steps";

/** How long the steps completed in the period were open: what half, and four fifths, stayed under. */
export const deskCycleTime = service(operations.deskCycleTime, async (ctx, input) => {
  const scope = await deskScope(ctx, input);
  const rows = await named(ctx, await cycleTimes(ctx.db, ctx.tenant.id, scope.filter, scope.period));
  return rows.map(({ step, completed, p50, p80, ...key }) => ({
    ...step,
    completed,
    p50_seconds: Math.round(p50),
    p80_seconds: Math.round(p80),
    query: stepQuery(scope, key),
  }));
});
