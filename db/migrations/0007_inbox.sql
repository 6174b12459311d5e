CREATE TABLE "changes" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"events" jsonb,
	CONSTRAINT "changes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"owner_id" bigint NOT NULL,
	"name" text NOT NULL,
	"visibility" text NOT NULL,
	"group_id" bigint,
	"query" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"default_for_role" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_views_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "saved_views_group_check" CHECK (("saved_views"."visibility" = 'team') = ("saved_views"."group_id" is not null)),
	CONSTRAINT "saved_views_default_check" CHECK ("saved_views"."default_for_role" is null or "saved_views"."visibility" = 'tenant')
);
--> statement-breakpoint
CREATE TABLE "task_marks" (
	"tenant_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"task_id" bigint NOT NULL,
	"read_at" timestamp (3) with time zone,
	"pinned_at" timestamp (3) with time zone,
	"snoozed_until" timestamp (3) with time zone,
	CONSTRAINT "task_marks_tenant_id_user_id_task_id_pk" PRIMARY KEY("tenant_id","user_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "task_presence" (
	"tenant_id" bigint NOT NULL,
	"task_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"typing" boolean NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "task_presence_tenant_id_task_id_user_id_pk" PRIMARY KEY("tenant_id","task_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "task_skips" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"user_id" bigint NOT NULL,
	"task_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "task_skips_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_tenant_id_owner_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","owner_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_tenant_id_group_id_groups_tenant_id_id_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_marks" ADD CONSTRAINT "task_marks_tenant_id_task_id_tasks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","task_id") REFERENCES "public"."tasks"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_marks" ADD CONSTRAINT "task_marks_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_presence" ADD CONSTRAINT "task_presence_tenant_id_task_id_tasks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","task_id") REFERENCES "public"."tasks"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_presence" ADD CONSTRAINT "task_presence_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_skips" ADD CONSTRAINT "task_skips_tenant_id_task_id_tasks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","task_id") REFERENCES "public"."tasks"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_skips" ADD CONSTRAINT "task_skips_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "changes_at_idx" ON "changes" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name_key" ON "saved_views" USING btree ("tenant_id","owner_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_default_key" ON "saved_views" USING btree ("tenant_id","default_for_role") WHERE "saved_views"."default_for_role" is not null;--> statement-breakpoint
CREATE INDEX "saved_views_shared_idx" ON "saved_views" USING btree ("tenant_id","visibility","group_id");--> statement-breakpoint
CREATE INDEX "task_marks_task_idx" ON "task_marks" USING btree ("tenant_id","task_id");--> statement-breakpoint
CREATE INDEX "task_marks_snoozed_idx" ON "task_marks" USING btree ("tenant_id","user_id","snoozed_until","task_id") WHERE "task_marks"."snoozed_until" is not null;--> statement-breakpoint
CREATE INDEX "task_marks_pinned_idx" ON "task_marks" USING btree ("tenant_id","user_id","task_id") WHERE "task_marks"."pinned_at" is not null;--> statement-breakpoint
CREATE INDEX "task_presence_seen_idx" ON "task_presence" USING btree ("tenant_id","seen_at");--> statement-breakpoint
CREATE INDEX "task_skips_user_idx" ON "task_skips" USING btree ("tenant_id","user_id","at");--> statement-breakpoint
CREATE INDEX "task_skips_task_idx" ON "task_skips" USING btree ("tenant_id","task_id");
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['task_marks', 'saved_views', 'changes', 'task_presence', 'task_skips']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (tenant_id = '
      '(select nullif(current_setting(''app.tenant'', true), '''')::bigint))', t);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update, delete on task_marks, saved_views, task_presence to bandeja_app;
--> statement-breakpoint
grant select, insert, delete on changes, task_skips to bandeja_app;
--> statement-breakpoint
-- Written and deleted all the time, and small: what is gone must be gone soon.
alter table changes set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
--> statement-breakpoint
alter table task_presence set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
