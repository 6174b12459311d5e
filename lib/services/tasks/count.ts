import { inboxCounts } from "@/db/queries/inbox";
import { snoozedTasks } from "@/db/queries/marks";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { manages } from "./access";

/** How many open tasks each scope of the caller's inbox holds, exactly, in one snapshot. */
export const countTasks = service(operations.countTasks, async (ctx) => {
  const viewer = { userId: ctx.user.id, groupIds: ctx.user.groups.map((group) => group.id) };
  const snoozed = await snoozedTasks(ctx.db, ctx.tenant.id, ctx.user.id, ctx.now);
  const options = { now: ctx.now, all: manages(ctx), snoozed };
  const counts = await inboxCounts(ctx.db, ctx.tenant.id, viewer, options);
  return {
    me: counts.mine,
    my_groups: counts.groups,
    unassigned: counts.unassigned,
    overdue: counts.overdue,
    escalated: counts.escalated,
    snoozed: counts.snoozed,
    done_by_me: counts.doneByMe,
    all: counts.open,
  };
});
