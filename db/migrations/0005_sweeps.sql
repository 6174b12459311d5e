-- Not led by the tenant: the one question that is asked of all tenants at once, every second.
create index timers_due_idx on timers (at, tenant_id, id);
--> statement-breakpoint
-- Names what is due and nothing else; each is then handled under its own tenant.
create function due_timers(now timestamptz, max_rows integer)
returns table (tenant_id bigint, id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.tenant_id, t.id from timers t where t.at <= now order by t.at limit max_rows
$$;
--> statement-breakpoint
-- Tenants with anything that has expired, for the nightly purge.
create function due_purges(now timestamptz, max_rows integer)
returns table (tenant_id bigint, id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct due.tenant_id, due.tenant_id from (
    select k.tenant_id from idempotency_keys k where k.expires_at <= now
    union all select r.tenant_id from rate_limits r where r.updated_at <= now - interval '1 hour'
    union all select s.tenant_id from sessions s where least(s.expires_at, s.revoked_at) <= now - interval '1 day'
    union all select f.tenant_id from files f where f.task_id is null and f.created_at <= now - interval '1 day'
  ) due limit max_rows
$$;
--> statement-breakpoint
-- Hands a job to Graphile Worker, whose tables are the owner's, for the tenant of this transaction.
create function enqueue(task text, payload jsonb, run_at timestamptz default null, job_key text default null)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  tenant text := nullif(current_setting('app.tenant', true), '');
begin
  if tenant is null then
    raise exception 'enqueue needs a tenant';
  end if;
  perform graphile_worker.add_job(task, (payload || jsonb_build_object('tenant_id', tenant))::json,
    run_at => enqueue.run_at, job_key => enqueue.job_key);
end $$;
--> statement-breakpoint
revoke execute on function next_id(), uuid7(), clock_ms(), ms_time(bigint), fold_task_counts(bigint),
  count_new_tasks(), count_changed_tasks(), rate_take(bigint, text, integer, integer),
  failures_blocked(bigint, text), failures_add(bigint, text, integer, integer, integer),
  address_blocked(bytea, integer, integer), address_fail(bytea, integer, integer),
  due_timers(timestamptz, integer), due_purges(timestamptz, integer),
  enqueue(text, jsonb, timestamptz, text) from public;
--> statement-breakpoint
grant execute on function next_id(), uuid7(), fold_task_counts(bigint), count_new_tasks(), count_changed_tasks(),
  due_timers(timestamptz, integer), due_purges(timestamptz, integer),
  enqueue(text, jsonb, timestamptz, text) to bandeja_app;
