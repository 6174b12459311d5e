import { ageing } from "@/db/queries/desk/open";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { between, deskScope } from "./scope";

const DAY = 86_400_000;
/** The ages in days at which one part ends and the next begins. */
const AGES = [1, 3, 7, 14, 28];

/** Open work by how long it has been open, the youngest first. */
export const deskAgeing = service(operations.deskAgeing, async (ctx, input) => {
  const { now, filter, openQuery } = await deskScope(ctx, input);
  const ago = (days: number | undefined) =>
    days === undefined ? {} : { at: new Date(now.getTime() - days * DAY) };
  const since = AGES.toReversed().map((days) => new Date(now.getTime() - days * DAY));
  const counts = (await ageing(ctx.db, ctx.tenant.id, filter, { since, now })).toReversed();
  return counts.map(({ count, overdue }, part) => {
    const [youngest, oldest] = [part === 0 ? undefined : AGES[part - 1], AGES[part]];
    const [from, to] = [ago(oldest).at, ago(youngest).at];
    return {
      from_days: youngest ?? 0,
      to_days: oldest ?? null,
      count,
      overdue,
      query: openQuery(between("created", { ...(from && { from }), ...(to && { to }) })),
    };
  });
});
