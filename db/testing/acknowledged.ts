import { statement } from "../prepared";
import { type Tx, withOwner } from "../tenant";
import type { Violation } from "./violations";

/** A write as its client sent it, and whether it heard that it was done. A refused one is none. */
export type SentWrite = {
  op: Operation;
  key: string;
  answered: boolean;
  actor: string;
  user: string;
  instance?: string;
  instances?: string[];
  task?: string;
  result?: string;
};
export type Operation =
  | "start"
  | "batch"
  | "claim"
  | "release"
  | "complete"
  | "event"
  | "pause"
  | "resume"
  | "retry"
  | "restart"
  | "cancel";

const sent = `with sent as materialized (
    select * from jsonb_to_recordset($2::jsonb) as s(op text, key text, answered boolean, actor text, "user" bigint,
      instance bigint, instances bigint[], task bigint, result text)
  ), ack as materialized (select * from sent where answered)`;

const starts = statement<{ instance_id: string; what: string }>(
  "audit_starts",
  `${sent}, born as materialized (
    select id, coalesce(params->>'key', params->>'batch') as key, params ? 'batch' as batch from instances
    where tenant_id = $1 and parent_id is null
  )
  select a.instance as instance_id, 'its start was acknowledged (' || a.key || '), but it is not there' as what
    from ack a left join born b on b.id = a.instance and b.key = a.key where a.op = 'start' and b.id is null
  union all select i, 'its start in a batch was acknowledged (' || a.key || '), but it is not there'
    from ack a cross join unnest(a.instances) i left join born b on b.id = i and b.key = a.key
    where a.op = 'batch' and b.id is null
  union all select min(id), 'one start (' || key || ') made ' || count(*) || ' instances' from born
    where key is not null group by key, batch having count(*) > case when batch then 10 else 1 end
  union all select b.id, 'nobody asked for its start (' || b.key || ')' from born b
    left join sent s on s.key = b.key where b.key is not null and s.key is null`,
);

const completions = statement<{ instance_id: string; what: string }>(
  "audit_completions",
  `${sent}
  select a.instance as instance_id, 'the completion of task ' || a.task || ' by ' || a.actor || ' as ' || a.result
      || ' was acknowledged (' || a.key || '), but the row says '
      || coalesce(t.status || ' ' || coalesce(t.completed_by_name, '-') || ' ' || coalesce(t.result, '-'), 'nothing')
      as what
    from ack a left join tasks t on t.tenant_id = $1 and t.id = a.task
    where a.op = 'complete' and (t.status = 'COMPLETED' and t.result = a.result and t.completed_by = a."user"
      and t.captured_data->>'key' = a.key) is not true
  union all select min(instance), count(*) || ' completions of task ' || task || ' were acknowledged' from ack
    where op = 'complete' group by task having count(*) > 1
  union all select a.instance, 'the completion of task ' || a.task || ' is told ' || count(l.seq) || ' times'
    from (select distinct instance, task from ack where op = 'complete') a
    left join timeline l on l.tenant_id = $1 and l.instance_id = a.instance and l.task_id = a.task
      and l.event = 'step_completed'
    group by a.instance, a.task having count(l.seq) <> 1
  union all select a.instance, 'its cancellation was acknowledged (' || a.key || '), but the row says ' || i.status
    from ack a join instances i on i.tenant_id = $1 and i.id = a.instance
    where a.op = 'cancel' and (i.status = 'cancelled' and i.cancel_reason = a.key) is not true`,
);

const told = statement<{ instance_id: string; what: string }>(
  "audit_told",
  `${sent}, asked as (
    select instance, op, task, count(*) filter (where answered) as acknowledged, count(*) as sent from sent
    where op in ('claim', 'release', 'event', 'pause', 'resume', 'retry', 'restart') group by 1, 2, 3
  ), heard as (
    select a.*, (select count(*) from timeline l where l.tenant_id = $1 and l.instance_id = a.instance
      and l.actor <> 'system' and (a.task is null or l.task_id = a.task) and l.event = any (case a.op
        when 'claim' then array['claimed'] when 'release' then array['released']
        when 'event' then array['event_received'] when 'pause' then array['pausing', 'paused']
        when 'resume' then array['resumed'] when 'restart' then array['restarted'] else array['retried'] end)) as told
    from asked a
  )
  select instance as instance_id, acknowledged || ' of ' || sent || ' times ' || op || ' were acknowledged, but '
    || told || ' are told' as what
  from heard where told < acknowledged or told > sent`,
);

const effects = statement<{ instance_id: string; what: string }>(
  "audit_effects",
  `with done as materialized (select * from jsonb_to_recordset($2::jsonb) as d(key uuid, receipt bigint)),
  machine as materialized (
    select s.*, (s.output->>'receipt')::bigint as receipt,
      (select count(*) from jsonb_array_elements(s.attempts) a where (a->>'success')::boolean) as successes
    from steps s where s.tenant_id = $1 and s.type = 'service_task'
  )
  select m.instance_id, 'the step ' || m.node_id || ' is recorded with ' || m.successes || ' successes' as what
    from machine m where m.successes > 1 or (m.status = 'completed') <> (m.successes = 1)
  union all select m.instance_id, 'the step ' || m.node_id || ' has the receipt ' || coalesce(m.receipt::text, '-')
      || ', the other system gave ' || coalesce(d.receipt::text, 'none')
    from machine m left join done d on d.key = m.uuid
    where m.status = 'completed' and m.receipt is distinct from d.receipt
  union all select min(instance_id), 'the receipt ' || receipt || ' is recorded ' || count(*) || ' times'
    from machine where receipt is not null group by receipt having count(*) > 1
  union all select m.instance_id, 'the timeline tells ' || coalesce(t.told, 0) || ' successes, the steps '
      || sum(m.successes)
    from machine m left join (
      select instance_id, count(*) as told from timeline where tenant_id = $1 and event = 'attempt_succeeded' group by 1
    ) t on t.instance_id = m.instance_id
    -- A restart forgets the steps before it, but not what is told of them.
    where not exists (select from timeline l where l.tenant_id = $1 and l.instance_id = m.instance_id
      and l.event = 'restarted')
    group by m.instance_id, t.told having sum(m.successes) <> coalesce(t.told, 0)`,
);

const strayJobs = statement<{ instance_id: string; what: string }>(
  "audit_jobs",
  `select i.id as instance_id, 'the step ' || (k->>'node') || ' is asked for, but no job runs it' as what
  from instances i cross join jsonb_array_elements(i.tokens) k
  where i.tenant_id = $1 and k->'work'->>'state' = 'queued' and k->>'state' = 'waiting'
    and i.status not in ('pausing', 'paused')
    and not (concat_ws('/', i.id, k->>'node', k->>'visit', k->'work'->>'attempt') = any ($2))
  union all select j.instance_id, 'a job runs the step ' || j.node || ', which is not there'
    from (select split_part(key, '/', 1)::bigint as instance_id, split_part(key, '/', 2) as node,
        split_part(key, '/', 3)::int as visit from unnest($2::text[]) key) j
    where not exists (select from steps s where s.tenant_id = $1
      and s.instance_id = j.instance_id and s.node_id = j.node and s.visit = j.visit)
    -- A restart drops the steps before it, and leaves their jobs to find nothing.
    and not exists (select from timeline l where l.tenant_id = $1 and l.instance_id = j.instance_id
      and l.event = 'restarted')`,
);

const jobs = statement<{ key: string; tenant_id: string }>(
  "audit_job_keys",
  `select key, payload->>'tenant_id' as tenant_id from graphile_worker._private_jobs
  where key is not null and payload->>'node' is not null`,
);

const unfinished = statement<{ what: string }>(
  "audit_unfinished",
  `select i.id || ': the step ' || (k->>'node') || ' is ' || (k->'work'->>'state') as what
  from instances i cross join jsonb_array_elements(i.tokens) k
  where i.tenant_id = $1 and i.ended_at is null and i.status <> 'paused' and k->>'state' = 'waiting'
    and k->'work'->>'state' in ('queued', 'running', 'retrying')
  union all select instance_id || ': a clock (' || kind || ') has run out' from timers
    where tenant_id = $1 and at <= now()`,
);

const toViolations = (rows: { instance_id: string; what: string }[]): Violation[] =>
  rows.map((row) => ({ instanceId: row.instance_id, what: row.what }));

/** Where acknowledged starts are missing, or one start was made twice. */
export const startsIn = async (
  db: Tx,
  tenantId: string,
  writes: readonly SentWrite[],
): Promise<Violation[]> => toViolations(await starts(db, [tenantId, JSON.stringify(writes)]));

/** Where acknowledged completions and cancellations are missing, or a task was completed twice. */
export const completionsIn = async (
  db: Tx,
  tenantId: string,
  writes: readonly SentWrite[],
): Promise<Violation[]> => toViolations(await completions(db, [tenantId, JSON.stringify(writes)]));

/** Where what else was acknowledged is not told by the timeline, or more often than it was asked for. */
export const toldIn = async (db: Tx, tenantId: string, writes: readonly SentWrite[]): Promise<Violation[]> =>
  toViolations(await told(db, [tenantId, JSON.stringify(writes)]));

/** What another system did for each step's key. */
export type Receipt = { key: string; receipt: number };

/** Where the effect of a step is recorded twice, or other than the other system knows it. */
export const effectsIn = async (
  db: Tx,
  tenantId: string,
  receipts: readonly Receipt[],
): Promise<Violation[]> => toViolations(await effects(db, [tenantId, JSON.stringify(receipts)]));

const succeeded = statement<{ n: number }>(
  "audit_succeeded",
  "select count(*)::int as n from steps where tenant_id = $1 and type = 'service_task' and status = 'completed'",
);

/** How many steps another system has done for a tenant. */
export const doneSteps = async (db: Tx, tenantId: string): Promise<number> =>
  (await succeeded(db, [tenantId]))[0]?.n ?? 0;

/** The keys of the jobs that are to run a tenant's steps. A statement of its own. */
export async function stepJobs(tenantId: string): Promise<string[]> {
  const rows = await withOwner((db) => jobs(db, []));
  return rows.flatMap((row) => (row.tenant_id === tenantId ? [row.key] : []));
}

/** Where a step is asked for and no job runs it, or a job is for a step that does not exist. Nobody may be at work. */
export const jobsIn = async (db: Tx, tenantId: string, keys: readonly string[]): Promise<Violation[]> =>
  toViolations(await strayJobs(db, [tenantId, keys]));

/** What would go on by itself and has not yet. */
export const unfinishedIn = async (db: Tx, tenantId: string): Promise<string[]> =>
  (await unfinished(db, [tenantId])).map(({ what }) => what);
