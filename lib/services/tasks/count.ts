import { inboxCounts } from "@/db/queries/inbox";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { manages } from "./access";

/** How many open tasks each scope of the caller's inbox holds, exactly, in one snapshot. */
export const countTasks = service(operations.countTasks, async (ctx) => {
  const viewer = { userId: ctx.user.id, groupIds: ctx.user.groups.map((group) => group.id) };
  const counts = await inboxCounts(ctx.db, ctx.tenant.id, viewer, { now: ctx.now, all: manages(ctx) });
  const { mine: me, groups: my_groups, unassigned, overdue, open: all } = counts;
  return { me, my_groups, unassigned, overdue, all };
});
