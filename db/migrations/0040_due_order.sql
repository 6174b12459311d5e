-- A group's and a person's open work by due date, the order in which inboxes are read. What their filters ask
-- stands beside, so that no row of another page is fetched; none of it changes often.
create index tasks_open_group_due_idx on tasks (tenant_id, assigned_group_id, status, due_at, id)
  include (assigned_user_id, escalated, visit, priority, created_at)
  where status in ('PENDING', 'IN_PROGRESS') and assigned_group_id is not null;
--> statement-breakpoint
create index tasks_open_user_due_idx on tasks (tenant_id, assigned_user_id, status, due_at, id)
  include (assigned_group_id, escalated, visit, priority, created_at)
  where status in ('PENDING', 'IN_PROGRESS') and assigned_user_id is not null;
