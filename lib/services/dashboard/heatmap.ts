import { type HourCount, hoursOfWeek, type StepKey } from "@/db/queries/desk/done";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { deskScope } from "./scope";
import { named, stepQuery } from "./steps";

const HOURS = 168;

/** At which hours of the week each step was completed in the period; the busiest step first. */
export const deskHeatmap = service(operations.deskHeatmap, async (ctx, input) => {
  const scope = await deskScope(ctx, input);
  const { period, timeZone } = scope;
  const counts = await hoursOfWeek(ctx.db, ctx.tenant.id, scope.filter, { ...period, timeZone });
  const rows = await named(ctx, weeksOf(counts));
  return rows
    .map(({ step, cells, ...key }) => ({ ...step, total: sum(cells), cells, query: stepQuery(scope, key) }))
    .toSorted((a, b) => b.total - a.total);
});

type Week = StepKey & { cells: number[] };

function weeksOf(counts: readonly HourCount[]): Week[] {
  const weeks = new Map<string, Week>();
  for (const { definitionId, nodeId, hour, count } of counts) {
    const key = `${definitionId} ${nodeId}`;
    const week = weeks.get(key) ?? { definitionId, nodeId, cells: Array.from({ length: HOURS }, () => 0) };
    week.cells[hour] = (week.cells[hour] ?? 0) + count;
    weeks.set(key, week);
  }
  return [...weeks.values()];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
