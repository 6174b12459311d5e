-- What a task was before a batch did its action to it, and the batch that takes that back.
alter table batch_items add column before jsonb;
--> statement-breakpoint
alter table batch_items add column undone_by bigint;
--> statement-breakpoint
create index batch_items_undone_idx on batch_items (tenant_id, undone_by, task_id) where undone_by is not null;
