import { and, asc, eq, inArray } from "drizzle-orm";
import { statement } from "../prepared";
import { type InstanceRow, instances, timeline, type TimelineRow } from "../schema";
import type { Tx } from "../tenant";

export type Violation = { instanceId: string; what: string };

const find = statement<{ instance_id: string; what: string }>(
  "audit_violations",
  `with open as (
    select instance_id, count(*)::int as n from tasks
    where tenant_id = $1 and status in ('PENDING', 'IN_PROGRESS') group by 1
  ), told as (
    select instance_id, count(*)::int as n, max(seq) as last, min(seq) as first,
      count(*) filter (where event = 'step_completed' and task_id is not null)::int as completions
    from timeline where tenant_id = $1 group by 1
  ), done as (
    select instance_id, count(*)::int as n, count(distinct completed_seq)::int as numbers from tasks
    where tenant_id = $1 and result is not null group by 1
  ), state as (
    select i.id, i.seq, i.open_tasks, i.tokens, i.ended_at,
      i.status in ('completed', 'cancelled', 'failed', 'expired') as finished,
      coalesce(o.n, 0) as open, coalesce(t.n, 0) as told, t.first, t.last,
      coalesce(t.completions, 0) as completions, coalesce(d.n, 0) as done, coalesce(d.numbers, 0) as numbers,
      (select count(*) from timers c where c.tenant_id = $1 and c.instance_id = i.id) as timers,
      (select count(*) from jsonb_array_elements(i.tokens) k where k->>'state' = 'incident') as incidents,
      (select count(*) from steps s where s.tenant_id = $1 and s.instance_id = i.id and s.ended_at is null) as steps
    from instances i left join open o on o.instance_id = i.id left join told t on t.instance_id = i.id
      left join done d on d.instance_id = i.id
    where i.tenant_id = $1
  )
  select id as instance_id, 'the timeline is not numbered 1..n up to the seq of the row' as what from state
    where told <> seq or first <> 1 or last <> seq
  union all select id, 'it runs and waits for nothing' from state
    where not finished and open = 0 and timers = 0 and incidents = 0 and steps = 0
  union all select id, 'it has ended and something is still open' from state
    where finished and (open > 0 or timers > 0 or steps > 0 or tokens <> '[]' or ended_at is null)
  union all select id, 'the row counts ' || open_tasks || ' open tasks, but there are ' || open from state
    where open_tasks <> open
  union all select id, 'the timeline tells ' || completions || ' completions, but tasks have ' || done from state
    where completions <> done or numbers <> done
  union all select t.instance_id, 'an open task of node ' || t.node_id || ' belongs to no token' from tasks t
    join instances i on i.tenant_id = $1 and i.id = t.instance_id
    where t.tenant_id = $1 and t.status in ('PENDING', 'IN_PROGRESS') and not exists (
      select from jsonb_array_elements(i.tokens) k where k->>'state' = 'waiting' and k->>'node' = t.node_id
        and (k->>'visit')::int = t.visit)
  union all select i.id, 'the token at ' || (k->>'node') || ' waits for nothing' from instances i
    cross join jsonb_array_elements(i.tokens) k
    where i.tenant_id = $1 and k->>'state' = 'waiting' and not exists (
      select from tasks t where t.tenant_id = $1 and t.instance_id = i.id and t.node_id = k->>'node'
        and t.visit = (k->>'visit')::int and t.status in ('PENDING', 'IN_PROGRESS')
    ) and not exists (
      select from timers c where c.tenant_id = $1 and c.instance_id = i.id and c.node_id = k->>'node'
        and c.visit = (k->>'visit')::int
    ) and not exists (
      select from steps s where s.tenant_id = $1 and s.instance_id = i.id and s.node_id = k->>'node'
        and s.visit = (k->>'visit')::int and s.ended_at is null)
  union all select id, 'it is paused without saying since when, or says so and is not' from instances
    where tenant_id = $1 and (status in ('pausing', 'paused')) <> (paused_at is not null)
  union all select t.instance_id, 'a task is open of run ' || t.run || ', but run ' || i.run || ' goes on' from tasks t
    join instances i on i.tenant_id = $1 and i.id = t.instance_id
    where t.tenant_id = $1 and (t.run > i.run or (t.status <> 'COMPLETED' and t.run <> i.run))
  union all select i.id, 'nobody watches over the machine at ' || (k->>'node') from instances i
    cross join jsonb_array_elements(i.tokens) k
    where i.tenant_id = $1 and k->'work'->>'state' in ('queued', 'running', 'retrying')
      and i.status not in ('pausing', 'paused') and k->>'state' = 'waiting' and not exists (
        select from timers c where c.tenant_id = $1 and c.instance_id = i.id and c.node_id = k->>'node'
          and c.visit = (k->>'visit')::int and c.kind in ('lease', 'retry'))`,
);

/** Where a tenant's instances break what must hold between their rows: empty when all is well. */
export async function violationsIn(db: Tx, tenantId: string): Promise<Violation[]> {
  const rows = await find(db, [tenantId]);
  return rows.map((row) => ({ instanceId: row.instance_id, what: row.what }));
}

const ids = statement<{ id: string }>(
  "audit_instances",
  "select id from instances where tenant_id = $1 order by id",
);

/** All instances of a tenant. */
export async function instanceIds(db: Tx, tenantId: string): Promise<string[]> {
  return (await ids(db, [tenantId])).map((row) => row.id);
}

/** Instances, and the timeline of each in its order. */
export async function withTimelines(
  db: Tx,
  tenantId: string,
  of: string[],
): Promise<{ row: InstanceRow; entries: TimelineRow[] }[]> {
  const rows = await db
    .select()
    .from(instances)
    .where(and(eq(instances.tenantId, tenantId), inArray(instances.id, of)));
  const entries = await db
    .select()
    .from(timeline)
    .where(and(eq(timeline.tenantId, tenantId), inArray(timeline.instanceId, of)))
    .orderBy(asc(timeline.instanceId), asc(timeline.seq));
  const told = new Map<string, TimelineRow[]>(rows.map(({ id }) => [id, []]));
  for (const entry of entries) told.get(entry.instanceId)?.push(entry);
  return rows.map((row) => ({ row, entries: told.get(row.id) ?? [] }));
}
