-- The work of machines, clocks and events: one row for each visit of such a node.
create table steps (
  tenant_id bigint not null,
  id bigint not null default next_id(),
  uuid uuid not null default uuid7(),
  instance_id bigint not null,
  node_id text not null,
  visit integer not null,
  name text not null,
  type text not null,
  status text not null,
  attempts jsonb not null default '[]',
  config jsonb,
  output jsonb,
  error jsonb,
  started_at timestamp (3) with time zone not null,
  ended_at timestamp (3) with time zone,
  wake_at timestamp (3) with time zone,
  constraint steps_tenant_id_id_pk primary key (tenant_id, id),
  constraint steps_visit_key unique (tenant_id, instance_id, node_id, visit),
  constraint steps_uuid_key unique (tenant_id, uuid),
  constraint steps_instance_fk foreign key (tenant_id, instance_id) references instances (tenant_id, id),
  constraint steps_status_check
    check (status in ('queued', 'running', 'waiting', 'completed', 'failed', 'cancelled'))
) with (fillfactor = 80);
--> statement-breakpoint
-- What has happened before anybody waited for it.
create table events (
  tenant_id bigint not null,
  id bigint not null default next_id(),
  instance_id bigint not null,
  type text not null,
  body jsonb,
  received_at timestamp (3) with time zone not null,
  constraint events_tenant_id_id_pk primary key (tenant_id, id),
  constraint events_instance_fk foreign key (tenant_id, instance_id) references instances (tenant_id, id)
);
--> statement-breakpoint
create index events_kept_idx on events (tenant_id, instance_id, type, id);
--> statement-breakpoint
-- The instance that called this one, and the visit of the node that did.
alter table instances
  add column parent_id bigint,
  add column parent_node text,
  add column parent_visit integer,
  add column depth integer not null default 0,
  add constraint instances_parent_fk foreign key (tenant_id, parent_id) references instances (tenant_id, id);
--> statement-breakpoint
create unique index instances_parent_idx on instances (tenant_id, parent_id, parent_node, parent_visit)
  where parent_id is not null;
--> statement-breakpoint
alter table timers drop constraint timers_kind_check, add constraint timers_kind_check check (kind in
  ('timeout', 'escalation', 'timer', 'expiry', 'event_timeout', 'retry', 'lease', 'child', 'orphan'));
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['steps', 'events']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (tenant_id = '
      '(select nullif(current_setting(''app.tenant'', true), '''')::bigint))', t);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update, delete on steps to bandeja_app;
--> statement-breakpoint
grant select, insert, delete on events to bandeja_app;
