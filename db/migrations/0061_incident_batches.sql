-- Batches of instances: an item is about a task or an instance.
alter table batch_items alter column task_id drop not null;
--> statement-breakpoint
alter table batch_items add column instance_id bigint;
--> statement-breakpoint
alter table batch_items
  add constraint batch_items_subject_check check (num_nonnulls(task_id, instance_id) = 1);
