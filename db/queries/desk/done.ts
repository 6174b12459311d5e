import { sql } from "drizzle-orm";
import { idList, rowsOf } from "../../sql";
import type { Tx } from "../../tenant";
import { all, closedTasks, completedTasks, type DeskFilter, moments, narrowed, type Period } from "./filter";

/** A step of a definition: what its tasks have in common. */
export type StepKey = { definitionId: string; nodeId: string };

/** The most steps that a panel shows, the busiest first. */
const MOST = 200;
const key = sql.raw(`t.definition_id as "definitionId", t.node_id as "nodeId"`);

/** How many tasks were opened and closed in each of the stretches that begin at `days`, until `to`. */
export async function throughput(
  db: Tx,
  tenantId: string,
  filter: DeskFilter,
  { days, to }: { days: Date[]; to: Date },
): Promise<{ opened: number; closed: number }[]> {
  const period = { from: days[0] ?? to, to };
  const opened = (status: string) =>
    all([
      sql`t.tenant_id = ${tenantId} and t.status ${sql.raw(status)}`,
      sql`t.created_at >= ${period.from} and t.created_at < ${to}`,
      ...narrowed(filter),
      filter.userId && sql`t.assigned_user_id = ${filter.userId}`,
    ]);
  const bucket = (column: string) => sql`width_bucket(t.${sql.raw(column)}, ${moments(days)}) as at`;
  const rows = await rowsOf<{ at: number; opened: number; closed: number }>(
    db,
    sql`select at, sum(opened)::int as opened, sum(closed)::int as closed from (
        select ${bucket("created_at")}, count(*) as opened, 0 as closed from tasks t
        where ${opened("in ('PENDING', 'IN_PROGRESS')")} group by 1
        union all select ${bucket("created_at")}, count(*), 0 from tasks t
        where ${opened("= 'COMPLETED'")} group by 1
        union all select ${bucket("completed_at")}, 0, count(*) from tasks t
        where ${closedTasks(tenantId, filter, period)} group by 1
      ) c group by at`,
  );
  return days.map((_, index) => {
    const found = rows.find(({ at }) => at === index + 1);
    return { opened: found?.opened ?? 0, closed: found?.closed ?? 0 };
  });
}

export type CycleTime = StepKey & { completed: number; p50: number; p80: number };

/** The seconds from open to completed that half and four fifths of a step's tasks stay under. */
export function cycleTimes(
  db: Tx,
  tenantId: string,
  filter: DeskFilter,
  period: Period,
): Promise<CycleTime[]> {
  return rowsOf<CycleTime>(
    db,
    sql`select "definitionId", "nodeId", completed, p[1] as p50, p[2] as p80 from (
        select ${key}, count(*)::int as completed,
          percentile_disc(array[0.5, 0.8]) within group (order by ${seconds}) as p
        from tasks t where ${completedTasks(tenantId, filter, period)} group by 1, 2
      ) s order by completed desc, 1, 2 limit ${MOST}`,
  );
}

/** How long a completed task was open; `extract` would count in numerics, which takes a fifth of a panel's time. */
export const seconds = sql.raw("date_part('epoch', t.completed_at - t.created_at)");

export type HourCount = StepKey & { hour: number; count: number };

/** How many tasks of each step were completed in each hour of the week, from Monday 00:00 on by a time zone's clock. */
export function hoursOfWeek(
  db: Tx,
  tenantId: string,
  filter: DeskFilter,
  { timeZone, ...period }: Period & { timeZone: string },
): Promise<HourCount[]> {
  const hour = sql.raw("((extract(isodow from at) - 1) * 24 + extract(hour from at))::int as hour");
  // Quarters of an hour first: no zone's clock differs from UTC by less, and there are far fewer than tasks.
  return rowsOf<HourCount>(
    db,
    sql`select "definitionId", "nodeId", ${hour}, sum(n)::int as count
      from (
        select ${key}, floor(extract(epoch from t.completed_at)::float8 / 900)::int as quarter, count(*) as n
        from tasks t where ${completedTasks(tenantId, filter, period)} group by 1, 2, 3
      ) q cross join lateral (select to_timestamp(q.quarter * 900.0::float8) at time zone ${timeZone} as at) c
      group by 1, 2, 3`,
  );
}

export type Rework = StepKey & { completed: number; repeated: number };

/** How many of each step's completed tasks belonged to a second or later visit. */
export function rework(db: Tx, tenantId: string, filter: DeskFilter, period: Period): Promise<Rework[]> {
  return rowsOf<Rework>(
    db,
    sql`select ${key}, count(*)::int as completed, count(*) filter (where t.visit > 1)::int as repeated
      from tasks t where ${completedTasks(tenantId, filter, period)} group by 1, 2
      order by repeated desc, completed desc, 1, 2 limit ${MOST}`,
  );
}

/** What steps are called, by the newest version that has them. */
export function stepNames(
  db: Tx,
  tenantId: string,
  definitionIds: string[],
): Promise<(StepKey & { workflowName: string; stepName: string })[]> {
  return rowsOf(
    db,
    sql`select distinct on (d.id, n.node->>'id') d.id as "definitionId", d.name as "workflowName",
        n.node->>'id' as "nodeId", n.node->>'name' as "stepName"
      from definitions d
      join definition_versions v on v.tenant_id = ${tenantId} and v.definition_id = d.id
      cross join lateral jsonb_array_elements(v.document->'nodes') n(node)
      where d.tenant_id = ${tenantId} and d.id = any(${idList(definitionIds)}) and n.node ? 'name'
      order by d.id, n.node->>'id', v.version desc`,
  );
}
