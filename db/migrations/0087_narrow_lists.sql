-- The narrower indexes, whose places the wide ones take, and nothing that lasts.
drop index instances_newest_idx;
--> statement-breakpoint
alter index instances_wide_idx rename to instances_newest_idx;
--> statement-breakpoint
drop index instances_started_idx;
--> statement-breakpoint
alter index instances_started_wide_idx rename to instances_started_idx;
--> statement-breakpoint
drop index tasks_open_idx;
--> statement-breakpoint
alter index tasks_open_wide_idx rename to tasks_open_idx;
--> statement-breakpoint
drop index tasks_done_idx;
--> statement-breakpoint
alter index tasks_done_wide_idx rename to tasks_done_idx;
--> statement-breakpoint
-- What a version is called: its instances keep that name.
alter table definition_versions add column name text generated always as (document ->> 'name') stored;
