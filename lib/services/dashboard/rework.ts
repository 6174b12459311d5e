import { rework } from "@/db/queries/desk/done";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { deskScope } from "./scope";
import { named, stepQuery } from "./steps";

/** How often the steps completed in the period were done again, the most repeated first. */
export const deskRework = service(operations.deskRework, async (ctx, input) => {
  const scope = await deskScope(ctx, input);
  const rows = await named(ctx, await rework(ctx.db, ctx.tenant.id, scope.filter, scope.period));
  return rows.map(({ step, completed, repeated, ...key }) => ({
    ...step,
    completed,
    repeated,
    rate: completed === 0 ? 0 : repeated / completed,
    query: stepQuery(scope, key, { repeated: "true" }),
  }));
});
