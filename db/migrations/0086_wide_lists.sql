-- A list that is narrowed by what no index is in order of reads one of these from end to end, and no row of the table:
-- whatever the filter, and by several workers. Each takes the place of a narrower one, which goes in a migration of
-- its own: while these are built, everybody may read.
create index instances_wide_idx on instances (tenant_id, started_at desc, id desc)
  include (definition_id, version, status, entity_type, entity_id, entity_label, initiator_id);
--> statement-breakpoint
create index instances_started_wide_idx on instances (tenant_id, definition_id, started_at desc, id desc)
  include (status);
--> statement-breakpoint
create index tasks_open_wide_idx on tasks (tenant_id, status, created_at desc, id desc)
  include (definition_id, entity_type, due_at, priority, search_text, assigned_user_id, assigned_group_id, node_id,
    visit, escalated)
  where status in ('PENDING', 'IN_PROGRESS');
--> statement-breakpoint
create index tasks_done_wide_idx on tasks (tenant_id, created_at desc, id desc)
  include (definition_id, entity_type, due_at, priority, search_text, assigned_user_id, assigned_group_id, node_id,
    visit, escalated, completed_by, completed_at)
  where status = 'COMPLETED';
