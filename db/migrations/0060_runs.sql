-- Runs of an instance, the way it took, who paused it and whether it was terminated; when a task was first taken up.
alter table instances
  add column run integer not null default 1,
  add column taken jsonb not null default '{}',
  add column paused_at timestamptz(3),
  add column paused_by text,
  add column terminated boolean not null default false;
--> statement-breakpoint
alter table tasks
  add column run integer not null default 1,
  add column touched_at timestamptz(3);
