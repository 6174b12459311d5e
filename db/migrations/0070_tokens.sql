-- Behind an organisation's token stands an account that is no person.
alter table users add column service boolean not null default false;
--> statement-breakpoint
-- A key of one account names the account, where nothing else does.
create or replace function credentials(tenant bigint, the_user bigint, the_session text, key_prefix text)
returns table (
  hostname text, tenant_uuid uuid, tenant_name text, tenant_locale text, time_zone text, tenant_disabled_at timestamptz,
  user_id bigint, user_uuid uuid, email text, username text, name text, role text, locale text,
  preferences jsonb, tokens_valid_after timestamptz, user_disabled_at timestamptz, groups jsonb,
  session_id text, session_user_id bigint, session_created_at timestamptz, session_expires_at timestamptz,
  session_revoked_at timestamptz, session_last_seen_at timestamptz,
  key_id bigint, key_hash bytea, key_name text, key_user_id bigint, reads_per_minute integer,
  writes_per_minute integer, key_expires_at timestamptz, key_revoked_at timestamptz, key_last_used_at timestamptz
) language plpgsql as $$
begin
  perform set_config('app.tenant', tenant::text, true);
  return query
  select t.hostname, t.uuid, t.name, t.locale, t.time_zone, t.disabled_at::timestamptz,
    u.id, u.uuid, u.email, u.username, u.name, u.role, u.locale,
    u.preferences, u.tokens_valid_after::timestamptz, u.disabled_at::timestamptz,
    (select coalesce(jsonb_agg(jsonb_build_object('id', g.id::text, 'name', g.name) order by g.name), '[]')
      from group_members m join groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
      where m.tenant_id = tenant and m.user_id = u.id),
    s.id, s.user_id, s.created_at::timestamptz, s.expires_at::timestamptz, s.revoked_at::timestamptz,
    s.last_seen_at::timestamptz,
    k.id, k.hash, k.name, k.user_id, k.reads_per_minute, k.writes_per_minute,
    k.expires_at::timestamptz, k.revoked_at::timestamptz, k.last_used_at::timestamptz
  from tenants t
  left join sessions s on s.tenant_id = t.id and s.id = the_session
  left join api_keys k on k.tenant_id = t.id and k.prefix = key_prefix
  left join users u on u.tenant_id = t.id and u.id = coalesce(the_user, s.user_id, k.user_id)
  where t.id = tenant;
end $$;
