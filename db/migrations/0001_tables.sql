CREATE TABLE "definition_versions" (
	"tenant_id" bigint NOT NULL,
	"definition_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"uuid" uuid DEFAULT uuid7() NOT NULL,
	"document" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" bigint,
	CONSTRAINT "definition_versions_tenant_id_definition_id_version_pk" PRIMARY KEY("tenant_id","definition_id","version"),
	CONSTRAINT "definition_versions_uuid_key" UNIQUE("tenant_id","uuid")
);
--> statement-breakpoint
CREATE TABLE "definitions" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"uuid" uuid DEFAULT uuid7() NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"status" text DEFAULT 'active' NOT NULL,
	"entity_types" text[],
	"current_version" integer NOT NULL,
	"steps_count" integer NOT NULL,
	"triggers_count" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "definitions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "definitions_key_key" UNIQUE("tenant_id","key"),
	CONSTRAINT "definitions_uuid_key" UNIQUE("tenant_id","uuid"),
	CONSTRAINT "definitions_status_check" CHECK ("definitions"."status" in ('active', 'inactive'))
);
--> statement-breakpoint
CREATE TABLE "entities" (
	"tenant_id" bigint NOT NULL,
	"type" text NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "entities_tenant_id_type_id_pk" PRIMARY KEY("tenant_id","type","id"),
	CONSTRAINT "entities_type_check" CHECK ("entities"."type" in ('TAREA', 'CUENTA', 'CLIENTE', 'PERSONAL', 'DISPOSITIVO'))
);
--> statement-breakpoint
CREATE TABLE "file_chunks" (
	"tenant_id" bigint NOT NULL,
	"file_id" bigint NOT NULL,
	"n" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "file_chunks_tenant_id_file_id_n_pk" PRIMARY KEY("tenant_id","file_id","n")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"type" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	"uploaded_by" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"task_id" bigint,
	"instance_id" bigint,
	CONSTRAINT "files_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "address_limits" (
	"address" "bytea" PRIMARY KEY NOT NULL,
	"stamps" bigint[] NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"target" text,
	"details" jsonb,
	CONSTRAINT "audit_log_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"tenant_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"operation" text NOT NULL,
	"path" text NOT NULL,
	"key" text NOT NULL,
	"body_hash" "bytea" NOT NULL,
	"status" integer,
	"response" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_tenant_id_user_id_operation_path_key_pk" PRIMARY KEY("tenant_id","user_id","operation","path","key")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"tenant_id" bigint NOT NULL,
	"key" text NOT NULL,
	"stamps" bigint[] NOT NULL,
	"counts" integer[],
	"blocked_until" bigint,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rate_limits_tenant_id_key_pk" PRIMARY KEY("tenant_id","key")
);
--> statement-breakpoint
CREATE TABLE "task_counts" (
	"tenant_id" bigint NOT NULL,
	"group_id" bigint NOT NULL,
	"status" text NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "task_counts_tenant_id_group_id_status_id_pk" PRIMARY KEY("tenant_id","group_id","status","id")
);
--> statement-breakpoint
CREATE TABLE "instances" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"uuid" uuid DEFAULT uuid7() NOT NULL,
	"external_id" text DEFAULT uuid7()::text NOT NULL,
	"definition_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"definition_name" text NOT NULL,
	"status" text NOT NULL,
	"home_status" text GENERATED ALWAYS AS (case when status = 'completed' then 'COMPLETED' when status = 'cancelled' then 'CANCELLED'
          when status in ('failed', 'incident', 'expired') then 'ERROR' else 'RUNNING' end) STORED NOT NULL,
	"tokens" jsonb NOT NULL,
	"visits" jsonb NOT NULL,
	"variables" jsonb NOT NULL,
	"step_results" jsonb NOT NULL,
	"params" jsonb,
	"seq" integer NOT NULL,
	"current_steps" jsonb NOT NULL,
	"open_tasks" integer NOT NULL,
	"priority" integer DEFAULT 50 NOT NULL,
	"trigger_type" text DEFAULT 'manual' NOT NULL,
	"entity_type" text DEFAULT 'NINGUNA' NOT NULL,
	"entity_id" bigint,
	"entity_label" text,
	"initiator_id" bigint,
	"initiator" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"cancelled_by" text,
	"cancel_reason" text,
	"expires_at" timestamp (3) with time zone,
	"output" jsonb,
	"error" jsonb,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "instances_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "instances_uuid_key" UNIQUE("tenant_id","uuid"),
	CONSTRAINT "instances_external_id_key" UNIQUE("tenant_id","definition_id","external_id"),
	CONSTRAINT "instances_entity_check" CHECK ("instances"."entity_type" <> 'NINGUNA' or "instances"."entity_id" is null),
	CONSTRAINT "instances_status_check" CHECK ("instances"."status" in ('queued', 'running', 'waiting', 'pausing', 'paused', 'completed',
        'cancelled', 'failed', 'incident', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "timeline" (
	"tenant_id" bigint NOT NULL,
	"instance_id" bigint NOT NULL,
	"seq" integer NOT NULL,
	"event" text NOT NULL,
	"published" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"details" jsonb,
	"task_id" bigint,
	CONSTRAINT "timeline_tenant_id_instance_id_seq_pk" PRIMARY KEY("tenant_id","instance_id","seq")
);
--> statement-breakpoint
CREATE TABLE "timers" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"instance_id" bigint NOT NULL,
	"node_id" text NOT NULL,
	"visit" integer NOT NULL,
	"kind" text NOT NULL,
	"index" integer DEFAULT 0 NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "timers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "timers_kind_check" CHECK ("timers"."kind" in ('timeout', 'escalation', 'timer', 'expiry', 'event_timeout'))
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"prefix" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"name" text NOT NULL,
	"reads_per_minute" integer,
	"writes_per_minute" integer,
	"user_id" bigint,
	"created_by" bigint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "api_keys_prefix_key" UNIQUE("tenant_id","prefix")
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"tenant_id" bigint NOT NULL,
	"group_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_members_tenant_id_group_id_user_id_pk" PRIMARY KEY("tenant_id","group_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "groups_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "groups_name_key" UNIQUE("tenant_id","name")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"tenant_id" bigint NOT NULL,
	"id" text NOT NULL,
	"user_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"user_agent" text,
	CONSTRAINT "sessions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"uuid" uuid DEFAULT uuid7() NOT NULL,
	"email" text NOT NULL,
	"username" text NOT NULL,
	"name" text NOT NULL,
	"role" text DEFAULT 'staff' NOT NULL,
	"password_hash" text,
	"locale" text,
	"preferences" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"tokens_valid_after" timestamp (3) with time zone DEFAULT '1970-01-01T00:00:00.000Z' NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "users_username_key" UNIQUE("tenant_id","username"),
	CONSTRAINT "users_uuid_key" UNIQUE("tenant_id","uuid"),
	CONSTRAINT "users_role_check" CHECK ("users"."role" in ('admin', 'manager', 'staff', 'readonly', 'none'))
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"user_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"task_id" bigint,
	"instance_id" bigint,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "notifications_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "task_drafts" (
	"tenant_id" bigint NOT NULL,
	"task_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"captured_data" jsonb,
	"comment" text,
	"result_code" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_drafts_tenant_id_task_id_pk" PRIMARY KEY("tenant_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"tenant_id" bigint NOT NULL,
	"id" bigint DEFAULT next_id() NOT NULL,
	"uuid" uuid DEFAULT uuid7() NOT NULL,
	"instance_id" bigint NOT NULL,
	"definition_id" bigint NOT NULL,
	"node_id" text NOT NULL,
	"visit" integer NOT NULL,
	"ordinal" integer DEFAULT 0 NOT NULL,
	"workflow_name" text NOT NULL,
	"step_name" text NOT NULL,
	"step_description" text,
	"status" text DEFAULT 'PENDING' NOT NULL,
	"assigned_user_id" bigint,
	"assigned_group_id" bigint,
	"entity_type" text DEFAULT 'NINGUNA' NOT NULL,
	"entity_id" bigint,
	"entity_label" text,
	"fields" jsonb NOT NULL,
	"results" jsonb NOT NULL,
	"excluded" text[] DEFAULT '{}' NOT NULL,
	"priority" integer DEFAULT 50 NOT NULL,
	"due_at" timestamp (3) with time zone,
	"escalated" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"completed_by" bigint,
	"completed_by_name" text,
	"result" text,
	"result_label" text,
	"captured_data" jsonb,
	"comment" text,
	"closed_by" text,
	"completed_seq" integer,
	"search_text" text GENERATED ALWAYS AS (lower(left(step_name || ' ' || workflow_name || coalesce(' ' || entity_label, ''), 600))) STORED NOT NULL,
	CONSTRAINT "tasks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "tasks_uuid_key" UNIQUE("tenant_id","uuid"),
	CONSTRAINT "tasks_status_check" CHECK ("tasks"."status" in ('PENDING', 'IN_PROGRESS', 'COMPLETED')),
	CONSTRAINT "tasks_claimed_check" CHECK ("tasks"."status" <> 'IN_PROGRESS' or "tasks"."assigned_user_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" bigint PRIMARY KEY DEFAULT next_id() NOT NULL,
	"uuid" uuid DEFAULT uuid7() NOT NULL,
	"hostname" text NOT NULL,
	"name" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "definition_versions" ADD CONSTRAINT "definition_versions_tenant_id_definition_id_definitions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","definition_id") REFERENCES "public"."definitions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "definitions" ADD CONSTRAINT "definitions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entities" ADD CONSTRAINT "entities_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_chunks" ADD CONSTRAINT "file_chunks_tenant_id_file_id_files_tenant_id_id_fk" FOREIGN KEY ("tenant_id","file_id") REFERENCES "public"."files"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_tenant_id_uploaded_by_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","uploaded_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instances" ADD CONSTRAINT "instances_tenant_id_definition_id_version_definition_versions_tenant_id_definition_id_version_fk" FOREIGN KEY ("tenant_id","definition_id","version") REFERENCES "public"."definition_versions"("tenant_id","definition_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timeline" ADD CONSTRAINT "timeline_tenant_id_instance_id_instances_tenant_id_id_fk" FOREIGN KEY ("tenant_id","instance_id") REFERENCES "public"."instances"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_tenant_id_instance_id_instances_tenant_id_id_fk" FOREIGN KEY ("tenant_id","instance_id") REFERENCES "public"."instances"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_tenant_id_created_by_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","created_by") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_tenant_id_group_id_groups_tenant_id_id_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_drafts" ADD CONSTRAINT "task_drafts_tenant_id_task_id_tasks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","task_id") REFERENCES "public"."tasks"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_drafts" ADD CONSTRAINT "task_drafts_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_tenant_id_instance_id_instances_tenant_id_id_fk" FOREIGN KEY ("tenant_id","instance_id") REFERENCES "public"."instances"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_tenant_id_assigned_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","assigned_user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_tenant_id_assigned_group_id_groups_tenant_id_id_fk" FOREIGN KEY ("tenant_id","assigned_group_id") REFERENCES "public"."groups"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "definitions_list_idx" ON "definitions" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "entities_label_idx" ON "entities" USING btree ("tenant_id","type","label","id");--> statement-breakpoint
CREATE INDEX "files_instance_idx" ON "files" USING btree ("tenant_id","instance_id");--> statement-breakpoint
CREATE INDEX "audit_log_at_idx" ON "audit_log" USING btree ("tenant_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "idempotency_keys_expiry_idx" ON "idempotency_keys" USING btree ("tenant_id","expires_at");--> statement-breakpoint
CREATE INDEX "instances_newest_idx" ON "instances" USING btree ("tenant_id","started_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "instances_status_idx" ON "instances" USING btree ("tenant_id","home_status","started_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "instances_definition_idx" ON "instances" USING btree ("tenant_id","definition_id","home_status","started_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "instances_entity_idx" ON "instances" USING btree ("tenant_id","entity_type","entity_id","started_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "timers_instance_idx" ON "timers" USING btree ("tenant_id","instance_id");--> statement-breakpoint
CREATE INDEX "group_members_user_idx" ON "group_members" USING btree ("tenant_id","user_id","group_id");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("tenant_id",lower("email"));--> statement-breakpoint
CREATE INDEX "users_name_idx" ON "users" USING btree ("tenant_id","name","id");--> statement-breakpoint
CREATE INDEX "notifications_user_idx" ON "notifications" USING btree ("tenant_id","user_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "tasks_instance_idx" ON "tasks" USING btree ("tenant_id","instance_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tenants_hostname_key" ON "tenants" USING btree (lower("hostname"));--> statement-breakpoint
CREATE UNIQUE INDEX "tenants_uuid_key" ON "tenants" USING btree ("uuid");