CREATE TABLE "batch_items" (
	"tenant_id" bigint NOT NULL,
	"batch_id" bigint NOT NULL,
	"n" integer NOT NULL,
	"task_id" bigint NOT NULL,
	"status" text DEFAULT 'PENDING' NOT NULL,
	"error" jsonb,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "batch_items_tenant_id_batch_id_n_pk" PRIMARY KEY("tenant_id","batch_id","n"),
	CONSTRAINT "batch_items_status_check" CHECK ("batch_items"."status" in ('PENDING', 'DONE', 'FAILED'))
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"user_id" bigint NOT NULL,
	"action" text NOT NULL,
	"params" jsonb NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "batches_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"task_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"text" text NOT NULL,
	"mentions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "notice_cursors" (
	"tenant_id" bigint NOT NULL,
	"task_id" bigint NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notice_cursors_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "notification_settings" (
	"tenant_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"settings" jsonb NOT NULL,
	"group_tasks" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notification_settings_tenant_id_user_id_pk" PRIMARY KEY("tenant_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"user_id" bigint NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "push_subscriptions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "substitutions" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"user_id" bigint NOT NULL,
	"substitute_id" bigint NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"mode" text NOT NULL,
	"definition_id" bigint,
	"group_id" bigint,
	"created_by" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "substitutions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "substitutions_self_check" CHECK ("substitutions"."user_id" <> "substitutions"."substitute_id"),
	CONSTRAINT "substitutions_time_check" CHECK ("substitutions"."starts_at" < "substitutions"."ends_at"),
	CONSTRAINT "substitutions_scope_check" CHECK ("substitutions"."definition_id" is null or "substitutions"."group_id" is null),
	CONSTRAINT "substitutions_mode_check" CHECK ("substitutions"."mode" in ('receiver', 'replacer'))
);
--> statement-breakpoint
CREATE TABLE "task_mentions" (
	"tenant_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"task_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "task_mentions_tenant_id_user_id_task_id_pk" PRIMARY KEY("tenant_id","user_id","task_id")
);
--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "count" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "in_app" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "email_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "push_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "leased_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "on_behalf_of" text;--> statement-breakpoint
ALTER TABLE "batch_items" ADD CONSTRAINT "batch_items_tenant_id_batch_id_batches_tenant_id_id_fk" FOREIGN KEY ("tenant_id","batch_id") REFERENCES "public"."batches"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_tenant_id_task_id_tasks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","task_id") REFERENCES "public"."tasks"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitutions" ADD CONSTRAINT "substitutions_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitutions" ADD CONSTRAINT "substitutions_tenant_id_substitute_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","substitute_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitutions" ADD CONSTRAINT "substitutions_tenant_id_created_by_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitutions" ADD CONSTRAINT "substitutions_tenant_id_definition_id_definitions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","definition_id") REFERENCES "public"."definitions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitutions" ADD CONSTRAINT "substitutions_tenant_id_group_id_groups_tenant_id_id_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_mentions" ADD CONSTRAINT "task_mentions_tenant_id_task_id_tasks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","task_id") REFERENCES "public"."tasks"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_mentions" ADD CONSTRAINT "task_mentions_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "batch_items_open_idx" ON "batch_items" USING btree ("tenant_id","batch_id","n") WHERE "batch_items"."status" = 'PENDING';--> statement-breakpoint
CREATE INDEX "batches_user_idx" ON "batches" USING btree ("tenant_id","user_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "comments_task_idx" ON "comments" USING btree ("tenant_id","task_id","id");--> statement-breakpoint
CREATE INDEX "notification_settings_group_idx" ON "notification_settings" USING btree ("tenant_id","user_id") WHERE "notification_settings"."group_tasks" = 1;--> statement-breakpoint
CREATE UNIQUE INDEX "push_subscriptions_endpoint_key" ON "push_subscriptions" USING btree ("tenant_id",md5("endpoint"));--> statement-breakpoint
CREATE INDEX "push_subscriptions_user_idx" ON "push_subscriptions" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE INDEX "substitutions_user_idx" ON "substitutions" USING btree ("tenant_id","user_id","ends_at");--> statement-breakpoint
CREATE INDEX "substitutions_substitute_idx" ON "substitutions" USING btree ("tenant_id","substitute_id","ends_at");--> statement-breakpoint
CREATE INDEX "task_mentions_task_idx" ON "task_mentions" USING btree ("tenant_id","task_id");--> statement-breakpoint
-- Of several unread notices of one task the newest stays unread.
alter table notifications no force row level security;--> statement-breakpoint
update notifications o set read_at = now() where o.read_at is null and o.task_id is not null and exists (
  select from notifications n where n.tenant_id = o.tenant_id and n.user_id = o.user_id and n.task_id = o.task_id
    and n.read_at is null and n.id > o.id);--> statement-breakpoint
alter table notifications force row level security;--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_unread_key" ON "notifications" USING btree ("tenant_id","user_id","task_id") WHERE "notifications"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notifications_sending_idx" ON "notifications" USING btree ("tenant_id","user_id") WHERE "notifications"."email_at" is not null or "notifications"."push_at" is not null;
--> statement-breakpoint
-- Nobody is told of what was there before.
insert into notice_cursors (tenant_id, task_id, due_at) select id, next_id(), now() from tenants;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['comments', 'task_mentions', 'batches', 'batch_items', 'notification_settings',
    'push_subscriptions', 'substitutions', 'notice_cursors']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (tenant_id = '
      '(select nullif(current_setting(''app.tenant'', true), '''')::bigint))', t);
  end loop;
  -- What the search for people to be told looks through, as the owner.
  foreach t in array array['tasks', 'notice_cursors']
  loop
    execute format('create policy sweep on %I for select to current_user using (true)', t);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert on comments to bandeja_app;
--> statement-breakpoint
grant select, insert, update on notification_settings, notice_cursors to bandeja_app;
--> statement-breakpoint
grant select, insert, update, delete on task_mentions, batches, batch_items, push_subscriptions, substitutions
  to bandeja_app;
--> statement-breakpoint
-- Tenants whose people are to be told of something, and up to which task: every task that is older can be seen,
-- for a transaction makes its ids after it began.
create function due_notices(now timestamptz, max_rows integer)
returns table (tenant_id bigint, id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  with horizon as materialized (
    select ((extract(epoch from least(clock_timestamp() - interval '1 second', min(a.xact_start))) * 1000)::bigint
      - 1735689600000) << 22 as id
    from pg_stat_activity a where a.backend_xid is not null and a.datname = current_database()
  )
  select t.id, h.id from tenants t cross join horizon h left join notice_cursors c on c.tenant_id = t.id
  where t.disabled_at is null and (
    exists (
      select from tasks k where k.tenant_id = t.id and k.id > coalesce(c.task_id, t.id) and k.id <= h.id
    ) or (
      coalesce(c.due_at, t.created_at) < now - interval '1 minute' and exists (
        select from tasks k where k.tenant_id = t.id and k.status in ('PENDING', 'IN_PROGRESS')
          and k.due_at > coalesce(c.due_at, t.created_at) and k.due_at <= now + interval '2 hours'
      )
    )
  )
  order by c.task_id nulls first limit max_rows
$$;
--> statement-breakpoint
revoke execute on function due_notices(timestamptz, integer) from public;
