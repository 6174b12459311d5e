import { sql } from "drizzle-orm";
import { rowOf } from "../sql";
import type { Tx } from "../tenant";
import { branchesOf, type Viewer } from "./task-branches";
import { filterOf, type TaskFilter } from "./task-filter";
import { totalWithout } from "./task-totals";

export type InboxCounts = {
  mine: number;
  groups: number;
  unassigned: number;
  overdue: number;
  escalated: number;
  /** What the viewer has put off; it is in none of the others. */
  snoozed: number;
  doneByMe: number;
  /** All open tasks that the viewer may see. */
  open: number;
};

/**
 * How many tasks each part of an inbox holds, exactly, in one snapshot. With `all` (MANAGE) unassigned, overdue,
 * escalated and open are everyone's, else what the viewer may see.
 */
export async function inboxCounts(
  db: Tx,
  tenantId: string,
  viewer: Viewer,
  { now, all, snoozed = [] }: { now: Date; all: boolean; snoozed?: string[] },
): Promise<InboxCounts> {
  const seen = all ? null : viewer;
  const count = (who: Viewer | null, filter: TaskFilter) =>
    totalWithout(filter.hidden, branchesOf(tenantId, who, filter), filterOf(filter));
  const hidden = snoozed;
  const mine = { kind: "user", id: viewer.userId } as const;
  const groups = { kind: "groups", ids: viewer.groupIds } as const;
  return rowOf<InboxCounts>(
    db,
    sql`select ${count(viewer, { open: true, assignee: mine, hidden })}::int as mine,
      ${count(viewer, { open: true, assignee: groups, hidden })}::int as groups,
      ${count(seen, { open: true, assignee: { kind: "unassigned" }, hidden })}::int as unassigned,
      ${count(seen, { overdueAt: now, hidden })}::int as overdue,
      ${count(seen, { escalated: true, hidden })}::int as escalated,
      ${snoozed.length > 0 ? count(seen, { open: true, ids: snoozed }) : sql`0`}::int as snoozed,
      ${count(seen, { completedBy: viewer.userId })}::int as "doneByMe",
      ${count(seen, { open: true, hidden })}::int as open`,
  );
}
