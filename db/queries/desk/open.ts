import { sql } from "drizzle-orm";
import type { LoadColumn } from "@/lib/contracts/dashboard";
import { inOrder, rowOf, rowsOf } from "../../sql";
import type { Tx } from "../../tenant";
import { type DeskFilter, moments, openTasks } from "./filter";

/** Where the parts of "by when" end: `today` begins at `now`, overdue ends there. */
export type DueDays = { now: Date; tomorrow: Date; dayAfter: Date; later: Date };

export type OpenCounts = {
  open: number;
  overdue: number;
  dueToday: number;
  unassigned: number;
  escalated: number;
};

/** How much is open, exactly. */
export function openCounts(
  db: Tx,
  tenantId: string,
  filter: DeskFilter,
  { now, tomorrow }: DueDays,
): Promise<OpenCounts> {
  return rowOf<OpenCounts>(
    db,
    sql`select count(*)::int as open,
        count(*) filter (where t.due_at < ${now})::int as overdue,
        count(*) filter (where t.due_at >= ${now} and t.due_at < ${tomorrow})::int as "dueToday",
        count(*) filter (where t.assigned_user_id is null)::int as unassigned,
        count(*) filter (where t.escalated)::int as escalated
      from tasks t where ${openTasks(tenantId, filter)}`,
  );
}

/** How many instances wait in incident. They are nobody's, so people and groups do not narrow them. */
export async function countIncidents(
  db: Tx,
  tenantId: string,
  { definitionId, entityType }: DeskFilter,
): Promise<number> {
  const { count } = await rowOf<{ count: number }>(
    db,
    sql`select count(*)::int as count from instances where tenant_id = ${tenantId} and status = 'incident'
      ${definitionId === undefined ? sql`` : sql`and definition_id = ${definitionId}`}
      ${entityType ? sql`and entity_type = ${entityType}` : sql``}`,
  );
  return count;
}

export type Holder = { kind: "user" | "group"; id: string; name: string };
export type Load = Holder & Record<LoadColumn, number> & { total: number };

/** The most rows that a board of people and groups has. */
const MOST = 500;

/**
 * The open work of people and groups, by when it is due: the most overdue first, those without any last. A group has
 * what none of its members holds. Shown are the people who could be given work, and whoever holds some.
 */
export function workload(db: Tx, tenantId: string, filter: DeskFilter, days: DueDays): Promise<Load[]> {
  const { now, tomorrow, dayAfter, later } = days;
  const columns = sql.raw("l.total, l.overdue, l.today, l.tomorrow, l.this_week, l.later, l.none");
  const { userId, groupId } = filter;
  return rowsOf<Load>(
    db,
    sql`with l as (
        select t.assigned_user_id as u, case when t.assigned_user_id is null then t.assigned_group_id end as g,
          count(*)::int as total,
          count(*) filter (where t.due_at < ${now})::int as overdue,
          count(*) filter (where t.due_at >= ${now} and t.due_at < ${tomorrow})::int as today,
          count(*) filter (where t.due_at >= ${tomorrow} and t.due_at < ${dayAfter})::int as tomorrow,
          count(*) filter (where t.due_at >= ${dayAfter} and t.due_at < ${later})::int as this_week,
          count(*) filter (where t.due_at >= ${later})::int as later,
          count(*) filter (where t.due_at is null)::int as none
        from tasks t where ${openTasks(tenantId, filter)} group by 1, 2
      ), rows as (
        select 'user' as kind, p.id::text, p.name, ${columns} from users p left join l on l.u = p.id
        where p.tenant_id = ${tenantId} and (l.u is not null
            or (p.disabled_at is null and p.role in ('staff', 'manager', 'admin')))
          ${userId === undefined ? sql`` : sql`and p.id = ${userId}`}
          ${groupId === undefined ? sql`` : sql`and (l.u is not null or ${isMember(tenantId, groupId)})`}
        union all
        select 'group', g.id::text, g.name, ${columns} from groups g left join l on l.g = g.id
        where g.tenant_id = ${tenantId} and (l.g is not null or ${userId === undefined})
          ${groupId === undefined ? sql`` : sql`and g.id = ${groupId}`}
      )
      select kind, id, name, coalesce(total, 0) as total, coalesce(overdue, 0) as overdue,
        coalesce(today, 0) as today, coalesce(tomorrow, 0) as tomorrow, coalesce(this_week, 0) as this_week,
        coalesce(later, 0) as later, coalesce(none, 0) as none
      from rows order by 5 desc, 4 desc, name ${inOrder}, id limit ${MOST}`,
  );
}

const isMember = (tenantId: string, groupId: string) =>
  sql`exists (select from group_members m where m.tenant_id = ${tenantId} and m.group_id = ${groupId} and m.user_id = p.id)`;

/** Open work by its age: as many rows as there are stretches between `since`, which goes from long ago to lately. */
export async function ageing(
  db: Tx,
  tenantId: string,
  filter: DeskFilter,
  { since, now }: { since: Date[]; now: Date },
): Promise<{ count: number; overdue: number }[]> {
  const rows = await rowsOf<{ stretch: number; count: number; overdue: number }>(
    db,
    sql`select width_bucket(t.created_at, ${moments(since)}) as stretch, count(*)::int as count,
        count(*) filter (where t.due_at < ${now})::int as overdue
      from tasks t where ${openTasks(tenantId, filter)} group by 1`,
  );
  return Array.from({ length: since.length + 1 }, (_, at) => {
    const found = rows.find(({ stretch }) => stretch === at);
    return { count: found?.count ?? 0, overdue: found?.overdue ?? 0 };
  });
}
