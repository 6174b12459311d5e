import { type SQL, sql } from "drizzle-orm";
import type { EntityType } from "@/lib/contracts/primitives";
import { idList, rowOf, rowsOf } from "../../sql";
import type { Tx } from "../../tenant";
import { seconds } from "./done";
import { completedTasks, type DeskFilter, openTasks } from "./filter";
import type { Holder } from "./open";

export type RiskWindow = {
  now: Date;
  /** When the day ends, and when the work of it does. */
  tomorrow: Date;
  evening: Date;
  /** Since when a step's completed tasks are its history. */
  since: Date;
};

/** So few completed tasks say nothing of a step. */
const HISTORY_LEAST = 5;
/** At risk is what is late with more than this chance: P80 of the remaining time ends after the due date. */
const LIKELY = 0.2;
const NAMED = 100;
const HOLDERS = 20;

/**
 * Every open task with a due date ahead, judged by its step's history: `q` holds the 1st to 100th percentile of the
 * time from open to completed, `age` and `due` how many of them its age and its whole allowance reach. Of tasks that
 * got as old as this one, (100 - due) of (100 - age) took longer than it may; one older than any before counts as late.
 * A judgement carries the number of its step's history: with the percentiles themselves many of them would fill disks.
 */
function judged(tenantId: string, filter: DeskFilter, { now, since }: RiskWindow): SQL {
  const history = completedTasks(tenantId, { definitionId: filter.definitionId }, { from: since, to: now });
  const age = sql`width_bucket(date_part('epoch', ${now}::timestamptz - t.created_at), h.q)`;
  const due = sql.raw("width_bucket(date_part('epoch', t.due_at - t.created_at), h.q)");
  return sql`history as materialized (
      select t.definition_id, t.node_id, row_number() over () as step, percentile_disc(array(select n / 100.0::float8 from generate_series(1, 100) n))
        within group (order by ${seconds}) as q
      from tasks t where ${history} group by 1, 2 having count(*) >= ${HISTORY_LEAST}
    ), judged as (
      select t.id, t.due_at, t.created_at, t.assigned_user_id as u,
        case when t.assigned_user_id is null then t.assigned_group_id end as g, h.step, ${age} as age, ${due} as due
      from tasks t left join history h on h.definition_id = t.definition_id and h.node_id = t.node_id
      where ${openTasks(tenantId, filter)} and t.due_at >= ${now}
    ), risky as (
      select id, due_at, created_at, u, g, step, age,
        case when age >= 100 then 1 else (100 - due)::float8 / (100 - age) end as chance
      from judged where step is not null
    )`;
}

const expected = sql.raw(`case when age < 100 then
  created_at + q[least(100, ceil(age + 0.8 * (100 - age)))::int] * interval '1 second' end`);

export type Risky = { id: string; chance: number; expectedAt: Date | null };

/** The tasks that will be late, by due date. */
export function tasksAtRisk(
  db: Tx,
  tenantId: string,
  filter: DeskFilter,
  window: RiskWindow,
): Promise<Risky[]> {
  return rowsOf<Risky>(
    db,
    sql`with ${judged(tenantId, filter, window)}
      select id::text, chance, ${expected} as "expectedAt" from risky join history using (step)
      where chance > ${LIKELY} order by due_at, risky.id`,
  );
}

export type RiskSummary = {
  total: number;
  today: number;
  soon: number;
  judged: number;
  unjudged: number;
  /** The first 100 by due date. */
  ids: string[];
  idsToday: string[];
  idsSoon: string[];
  /** With the ids of those who have no more than 100. */
  holders: (Holder & { count: number; ids: string[] })[];
  first: (Risky & { expectedAt: string | null })[];
};

/** The same, summed up: how many, whose, and the first 50. */
export async function riskSummary(
  db: Tx,
  tenantId: string,
  filter: DeskFilter,
  window: RiskWindow,
): Promise<RiskSummary> {
  const ids = (condition: SQL) =>
    sql`(select coalesce(array_agg(f.id::text order by f.due_at, f.id), '{}') from (
      select id, due_at from late where ${condition} order by due_at, id limit ${NAMED}) f)`;
  const theirs = ids(sql`h.count <= ${NAMED} and u is not distinct from h.u and g is not distinct from h.g`);
  return rowOf<RiskSummary>(
    db,
    sql`with ${judged(tenantId, filter, window)}, late as materialized (
        select id, due_at, created_at, u, g, step, age, chance from risky where chance > ${LIKELY}
      ), holders as (
        select u, g, count(*)::int as count from late where u is not null or g is not null
        group by 1, 2
        order by count desc, 1, 2 limit ${HOLDERS}
      )
      select s.*, j.*, ${ids(sql`true`)} as ids, ${ids(sql`due_at < ${window.tomorrow}`)} as "idsToday",
        ${ids(sql`due_at < ${window.evening}`)} as "idsSoon",
        (select coalesce(jsonb_agg(to_jsonb(f) order by f.due_at, f.id), '[]') from (
          select id::text, due_at, chance, ${expected} as "expectedAt"
          from (select * from late order by due_at, id limit 50) l join history using (step)
        ) f) as first,
        (select coalesce(jsonb_agg(jsonb_build_object('count', h.count, 'ids', ${theirs},
            'kind', case when p.id is not null then 'user' else 'group' end,
            'id', coalesce(p.id, g.id)::text, 'name', coalesce(p.name, g.name)) order by h.count desc, h.u, h.g), '[]')
          from holders h
          left join users p on p.tenant_id = ${tenantId} and p.id = h.u
          left join groups g on g.tenant_id = ${tenantId} and g.id = h.g) as holders
      from (select count(*)::int as total, count(*) filter (where due_at < ${window.tomorrow})::int as today,
          count(*) filter (where due_at < ${window.evening})::int as soon from late) s,
        (select count(*) filter (where step is not null)::int as judged,
          count(*) filter (where step is null)::int as unjudged from judged) j`,
  );
}

export type NamedTask = {
  id: string;
  instanceId: string;
  definitionId: string;
  workflowName: string;
  nodeId: string;
  stepName: string;
  user: { id: string; name: string } | null;
  group: { id: string; name: string } | null;
  entityType: EntityType;
  entityId: string | null;
  entityLabel: string | null;
  createdAt: Date;
  dueAt: Date | null;
};

/** Tasks by their ids, with the names of whom they are assigned to. */
export function namedTasks(db: Tx, tenantId: string, ids: string[]): Promise<NamedTask[]> {
  return rowsOf<NamedTask>(
    db,
    sql`select t.id::text, t.instance_id::text as "instanceId", t.definition_id::text as "definitionId",
        t.workflow_name as "workflowName", t.node_id as "nodeId", t.step_name as "stepName",
        case when u.id is not null then jsonb_build_object('id', u.id::text, 'name', u.name) end as "user",
        case when g.id is not null then jsonb_build_object('id', g.id::text, 'name', g.name) end as "group",
        t.entity_type as "entityType", t.entity_id::text as "entityId", t.entity_label as "entityLabel",
        t.created_at as "createdAt", t.due_at as "dueAt"
      from tasks t
      left join users u on u.tenant_id = ${tenantId} and u.id = t.assigned_user_id
      left join groups g on g.tenant_id = ${tenantId} and g.id = t.assigned_group_id
      where t.tenant_id = ${tenantId} and t.id = any(${idList(ids)})`,
  );
}
