-- Every tenant table: a row is seen and changed only under its own tenant, by the owner too (FORCE).
do $$
declare t text;
begin
  foreach t in array array['users', 'groups', 'group_members', 'sessions', 'api_keys', 'entities', 'definitions',
    'definition_versions', 'instances', 'timeline', 'timers', 'tasks', 'task_drafts', 'task_counts', 'notifications',
    'files', 'file_chunks', 'idempotency_keys', 'audit_log', 'rate_limits']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (tenant_id = '
      '(select nullif(current_setting(''app.tenant'', true), '''')::bigint))', t);
  end loop;
end $$;
--> statement-breakpoint
-- The owner reads tenants before one is known; the app role sees its own alone.
alter table tenants enable row level security;
--> statement-breakpoint
create policy tenant on tenants
  using (id = (select nullif(current_setting('app.tenant', true), '')::bigint));
--> statement-breakpoint
-- What the sweeps look through, as the owner, for ids of due rows.
do $$
declare t text;
begin
  foreach t in array array['timers', 'idempotency_keys', 'rate_limits', 'sessions', 'files', 'task_drafts']
  loop
    execute format('create policy sweep on %I for select to current_user using (true)', t);
  end loop;
end $$;
--> statement-breakpoint
revoke create on schema public from public;
--> statement-breakpoint
grant usage on schema public to bandeja_app;
--> statement-breakpoint
grant usage on sequence id_seq to bandeja_app;
--> statement-breakpoint
grant select on tenants to bandeja_app;
--> statement-breakpoint
grant select, insert, update on users, api_keys, entities, definitions, instances, tasks to bandeja_app;
--> statement-breakpoint
grant select, insert, update, delete on groups, sessions, timers, task_drafts, task_counts, notifications,
  files, idempotency_keys to bandeja_app;
--> statement-breakpoint
grant select, insert, delete on group_members, file_chunks to bandeja_app;
--> statement-breakpoint
-- What is recorded stays as it was recorded.
grant select, insert on definition_versions, timeline, audit_log to bandeja_app;
--> statement-breakpoint
grant select, delete on rate_limits to bandeja_app;
