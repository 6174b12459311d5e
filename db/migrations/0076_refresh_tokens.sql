-- What an organisation's token was exchanged for, and is renewed by: each is used once, and stands for all of its
-- family, which ends when one is used again.
create table refresh_tokens (
  tenant_id bigint not null,
  id bigint not null default next_id(),
  prefix text not null,
  family uuid not null,
  api_key_id bigint not null,
  hash bytea not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (tenant_id, id),
  constraint refresh_tokens_prefix_key unique (tenant_id, prefix),
  constraint refresh_tokens_key_fk foreign key (tenant_id, api_key_id) references api_keys (tenant_id, id) on delete cascade
);
--> statement-breakpoint
create index refresh_tokens_family_idx on refresh_tokens (tenant_id, family);
--> statement-breakpoint
create index refresh_tokens_expiry_idx on refresh_tokens (tenant_id, expires_at);
--> statement-breakpoint
alter table refresh_tokens enable row level security;
--> statement-breakpoint
alter table refresh_tokens force row level security;
--> statement-breakpoint
create policy tenant on refresh_tokens
  using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::bigint));
--> statement-breakpoint
grant select, insert, update, delete on refresh_tokens to bandeja_app;
