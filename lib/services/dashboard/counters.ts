import { countIncidents, openCounts } from "@/db/queries/desk/open";
import type { DeskCounters } from "@/lib/contracts/dashboard";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { deskScope, queryOf } from "./scope";

/** How much work is open and how much of it wants attention, exactly, each with the list that it counts. */
export const deskCounters = service(operations.deskCounters, async (ctx, input): Promise<DeskCounters> => {
  const { filter, due, openQuery } = await deskScope(ctx, input);
  const counts = await openCounts(ctx.db, ctx.tenant.id, filter, due);
  const incidents = await countIncidents(ctx.db, ctx.tenant.id, filter);
  const { definition_id, entity_type } = input;
  return {
    open: { count: counts.open, query: openQuery() },
    overdue: { count: counts.overdue, query: openQuery({ due: "overdue" }) },
    due_today: { count: counts.dueToday, query: openQuery({ due: "today" }) },
    unassigned: { count: counts.unassigned, query: openQuery({ assigned_to: "unassigned" }) },
    escalated: { count: counts.escalated, query: openQuery({ escalated: "true" }) },
    incidents: {
      count: incidents,
      query: queryOf({ incidents_only: "true", definition_id, entity_type }),
    },
  };
});
