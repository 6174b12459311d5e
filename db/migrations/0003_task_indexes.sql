-- An inbox is one scan of one of these, newest first. Open and finished work stand apart, so that the
-- open part, which people look at, stays small and in memory.
create index tasks_open_idx on tasks (tenant_id, status, created_at desc, id desc)
  include (definition_id, entity_type, due_at, priority, search_text)
  where status in ('PENDING', 'IN_PROGRESS');
--> statement-breakpoint
create index tasks_open_group_idx on tasks (tenant_id, assigned_group_id, status, created_at desc, id desc)
  include (assigned_user_id, due_at, priority)
  where status in ('PENDING', 'IN_PROGRESS') and assigned_group_id is not null;
--> statement-breakpoint
create index tasks_open_user_idx on tasks (tenant_id, assigned_user_id, status, created_at desc, id desc)
  include (assigned_group_id, due_at, priority)
  where status in ('PENDING', 'IN_PROGRESS') and assigned_user_id is not null;
--> statement-breakpoint
create index tasks_unassigned_idx on tasks (tenant_id, status, created_at desc, id desc)
  include (assigned_group_id, due_at, priority)
  where status in ('PENDING', 'IN_PROGRESS') and assigned_user_id is null;
--> statement-breakpoint
create index tasks_escalated_idx on tasks (tenant_id, created_at desc, id desc)
  include (assigned_user_id, assigned_group_id)
  where escalated and status in ('PENDING', 'IN_PROGRESS');
--> statement-breakpoint
create index tasks_open_due_idx on tasks (tenant_id, due_at, id)
  include (assigned_user_id, assigned_group_id)
  where status in ('PENDING', 'IN_PROGRESS');
--> statement-breakpoint
create index tasks_done_idx on tasks (tenant_id, created_at desc, id desc)
  include (definition_id, entity_type, search_text)
  where status = 'COMPLETED';
--> statement-breakpoint
create index tasks_done_group_idx on tasks (tenant_id, assigned_group_id, created_at desc, id desc)
  include (assigned_user_id)
  where status = 'COMPLETED' and assigned_group_id is not null;
--> statement-breakpoint
create index tasks_done_user_idx on tasks (tenant_id, assigned_user_id, created_at desc, id desc)
  include (assigned_group_id)
  where status = 'COMPLETED' and assigned_user_id is not null;
--> statement-breakpoint
create index tasks_completed_by_idx on tasks (tenant_id, completed_by, created_at desc, id desc)
  where status = 'COMPLETED' and completed_by is not null;
--> statement-breakpoint
-- Room on the page for the next version of a row, and a visibility map that keeps up.
alter table tasks set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
--> statement-breakpoint
alter table instances set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
--> statement-breakpoint
alter table task_counts set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
--> statement-breakpoint
-- Adds up the changes of one tenant. Rows that another transaction is adding up are left to it, so nobody waits.
create function fold_task_counts(tenant bigint) returns void language sql as $$
  with due as (
    select group_id, status, id from task_counts where tenant_id = tenant for update skip locked
  ), gone as (
    delete from task_counts c using due
    where c.tenant_id = tenant and c.group_id = due.group_id and c.status = due.status and c.id = due.id
    returning c.group_id, c.status, c.n
  )
  insert into task_counts (tenant_id, group_id, status, n)
  select tenant, group_id, status, sum(n) from gone group by group_id, status having sum(n) <> 0
$$;
--> statement-breakpoint
create function count_new_tasks() returns trigger language plpgsql as $$
begin
  insert into task_counts (tenant_id, group_id, status, n)
  select tenant_id, coalesce(assigned_group_id, 0), status, count(*) from new_rows group by 1, 2, 3;
  -- Now and then, so that a total is a sum over hundreds of rows, never thousands.
  if random() < 0.004 then
    perform fold_task_counts(tenant_id) from (select distinct tenant_id from new_rows) t;
  end if;
  return null;
end $$;
--> statement-breakpoint
create function count_changed_tasks() returns trigger language plpgsql as $$
begin
  if not exists (select from new_rows) then
    return null;
  end if;
  insert into task_counts (tenant_id, group_id, status, n)
  select tenant_id, group_id, status, sum(n) from (
    select tenant_id, coalesce(assigned_group_id, 0) as group_id, status, 1 as n from new_rows
    union all select tenant_id, coalesce(assigned_group_id, 0), status, -1 from old_rows
  ) changes group by 1, 2, 3 having sum(n) <> 0;
  if random() < 0.004 then
    perform fold_task_counts(tenant_id) from (select distinct tenant_id from new_rows) t;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger count_new after insert on tasks referencing new table as new_rows
  for each statement execute function count_new_tasks();
--> statement-breakpoint
create trigger count_changed after update on tasks referencing old table as old_rows new table as new_rows
  for each statement execute function count_changed_tasks();
--> statement-breakpoint
-- The tasks that are there already. Under FORCE the owner would see none of them.
alter table tasks no force row level security;
--> statement-breakpoint
alter table task_counts no force row level security;
--> statement-breakpoint
insert into task_counts (tenant_id, group_id, status, n)
select tenant_id, coalesce(assigned_group_id, 0), status, count(*) from tasks group by 1, 2, 3;
--> statement-breakpoint
alter table tasks force row level security;
--> statement-breakpoint
alter table task_counts force row level security;
