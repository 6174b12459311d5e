-- A lost row only forgives, so these rows need no log.
alter table rate_limits set unlogged;
--> statement-breakpoint
alter table address_limits set unlogged;
--> statement-breakpoint
create function clock_ms() returns bigint language sql volatile as $$
  select (extract(epoch from clock_timestamp()) * 1000)::bigint
$$;
--> statement-breakpoint
create function ms_time(ms bigint) returns timestamptz language sql immutable as $$
  select to_timestamp(ms / 1000.0)
$$;
--> statement-breakpoint
-- Counts one request against a sliding window, unless the window is full; a refused one is not counted.
-- Up to 1,000 the log is exact; above, one-second buckets, which never let more through. The row lock makes
-- it exact across processes. A statement of its own: it sets the tenant and gives up durability.
create function rate_take(tenant bigint, limit_key text, limit_n integer, window_ms integer)
returns table (allowed boolean, remaining integer, reset_at timestamptz) language plpgsql as $$
declare
  slot rate_limits;
  t bigint;
  i integer := 1;
  used integer;
  size integer := case when limit_n > 1000 then 1000 else 1 end;
begin
  perform set_config('synchronous_commit', 'off', true), set_config('app.tenant', tenant::text, true);
  loop
    select * into slot from rate_limits r where r.tenant_id = tenant and r.key = limit_key for update;
    exit when found;
    insert into rate_limits (tenant_id, key, stamps, updated_at) values (tenant, limit_key, '{}', now())
    on conflict do nothing;
  end loop;

  t := greatest(clock_ms(), slot.stamps[array_upper(slot.stamps, 1)]);
  while slot.stamps[i] + size - 1 <= t - window_ms loop
    i := i + 1;
  end loop;
  slot.stamps := slot.stamps[i:];
  slot.counts := slot.counts[i:];
  -- The limit of a key may have changed from one kind to the other.
  if size > 1 and coalesce(cardinality(slot.counts), 0) <> cardinality(slot.stamps) then
    slot.counts := array_fill(1, array[cardinality(slot.stamps)]);
  end if;
  used := case when size = 1 then cardinality(slot.stamps)
    else coalesce((select sum(c) from unnest(slot.counts) c), 0) end;

  allowed := used < limit_n;
  if allowed then
    used := used + 1;
    if size = 1 then
      slot.stamps := slot.stamps || t;
    elsif slot.stamps[array_upper(slot.stamps, 1)] = t - t % size then
      slot.counts[array_upper(slot.counts, 1)] := slot.counts[array_upper(slot.counts, 1)] + 1;
    else
      slot.stamps := slot.stamps || (t - t % size);
      slot.counts := coalesce(slot.counts, '{}') || 1;
    end if;
    update rate_limits r set stamps = slot.stamps, counts = slot.counts, updated_at = ms_time(t)
    where r.tenant_id = tenant and r.key = limit_key;
  end if;
  remaining := greatest(limit_n - used, 0);
  reset_at := ms_time(coalesce(slot.stamps[1], t) + size - 1 + window_ms);
  return next;
end $$;
--> statement-breakpoint
-- Until when a key is blocked by its failures; null when it is not.
create function failures_blocked(tenant bigint, limit_key text) returns timestamptz language plpgsql as $$
begin
  perform set_config('app.tenant', tenant::text, true);
  return (select ms_time(r.blocked_until) from rate_limits r
    where r.tenant_id = tenant and r.key = limit_key and r.blocked_until > clock_ms());
end $$;
--> statement-breakpoint
-- Notes a failure; the one that fills the window blocks the key and empties the log.
create function failures_add(tenant bigint, limit_key text, limit_n integer, window_ms integer, block_ms integer)
returns timestamptz language plpgsql as $$
declare
  t bigint;
  recent bigint[];
begin
  perform set_config('synchronous_commit', 'off', true), set_config('app.tenant', tenant::text, true);
  loop
    select r.stamps into recent from rate_limits r where r.tenant_id = tenant and r.key = limit_key for update;
    exit when found;
    insert into rate_limits (tenant_id, key, stamps, updated_at) values (tenant, limit_key, '{}', now())
    on conflict do nothing;
  end loop;

  t := clock_ms();
  recent := array(select s from unnest(recent) s where s > t - window_ms order by s) || t;
  update rate_limits r set updated_at = ms_time(t),
    stamps = case when cardinality(recent) >= limit_n then '{}' else recent end,
    blocked_until = case when cardinality(recent) >= limit_n then t + block_ms else r.blocked_until end
  where r.tenant_id = tenant and r.key = limit_key;
  return failures_blocked(tenant, limit_key);
end $$;
--> statement-breakpoint
-- The same by client address, before a tenant is known: when the address may try again, null if it may now.
create function address_blocked(client bytea, limit_n integer, window_ms integer)
returns timestamptz language sql as $$
  select ms_time(max(s) filter (where place = limit_n) + window_ms)
  from address_limits a, lateral (
    select s, row_number() over (order by s desc) as place from unnest(a.stamps) s
    where s > clock_ms() - window_ms
  ) recent
  where a.address = client
$$;
--> statement-breakpoint
create function address_fail(client bytea, limit_n integer, window_ms integer)
returns void language plpgsql as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  insert into address_limits as a (address, stamps, updated_at)
  values (client, array[clock_ms()], now())
  on conflict (address) do update set
    stamps = array(
      select s from (select s from unnest(a.stamps) s where s > clock_ms() - window_ms
        order by s desc limit limit_n - 1) kept order by s
    ) || clock_ms(),
    updated_at = now();
end $$;
