-- How long an instance is kept after its end: {"success": ms, "error": ms}; null for ever.
alter table instances add column retention jsonb;
--> statement-breakpoint
-- What further contracts call a definition, and how long they keep its instances.
alter table definitions add column labels jsonb;
--> statement-breakpoint
create function count_gone_tasks() returns trigger language plpgsql as $$
begin
  insert into task_counts (tenant_id, group_id, status, n)
  select tenant_id, coalesce(assigned_group_id, 0), status, -count(*) from old_rows group by 1, 2, 3;
  return null;
end $$;
--> statement-breakpoint
create trigger count_gone after delete on tasks referencing old table as old_rows
  for each statement execute function count_gone_tasks();
--> statement-breakpoint
-- Removes an instance with everything that hangs on it: the only way in which requests delete what happened. It sees the
-- tenant of the transaction alone. What the instance has called stays, without a caller.
create function remove_instance(the_tenant bigint, the_instance bigint)
returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
  gone bigint[];
begin
  gone := array(select id from tasks where tenant_id = the_tenant and instance_id = the_instance);
  delete from comments where tenant_id = the_tenant and task_id = any(gone);
  delete from task_mentions where tenant_id = the_tenant and task_id = any(gone);
  delete from task_drafts where tenant_id = the_tenant and task_id = any(gone);
  delete from task_marks where tenant_id = the_tenant and task_id = any(gone);
  delete from task_presence where tenant_id = the_tenant and task_id = any(gone);
  delete from task_skips where tenant_id = the_tenant and task_id = any(gone);
  delete from notifications where tenant_id = the_tenant and (task_id = any(gone) or instance_id = the_instance);
  delete from files where tenant_id = the_tenant and (task_id = any(gone) or instance_id = the_instance);
  delete from tasks where tenant_id = the_tenant and instance_id = the_instance;
  delete from timeline where tenant_id = the_tenant and instance_id = the_instance;
  delete from timers where tenant_id = the_tenant and instance_id = the_instance;
  delete from steps where tenant_id = the_tenant and instance_id = the_instance;
  delete from events where tenant_id = the_tenant and instance_id = the_instance;
  update instances set parent_id = null, parent_node = null, parent_visit = null
    where tenant_id = the_tenant and parent_id = the_instance;
  delete from instances where tenant_id = the_tenant and id = the_instance;
  return found;
end $$;
--> statement-breakpoint
revoke execute on function count_gone_tasks(), remove_instance(bigint, bigint) from public;
--> statement-breakpoint
grant execute on function count_gone_tasks(), remove_instance(bigint, bigint) to bandeja_app;
