create sequence id_seq as bigint minvalue 0 maxvalue 4194303 start 0 cycle;
--> statement-breakpoint
-- 41 bits of milliseconds since 2025-01-01, 22 bits of a sequence: time-ordered, and made in one place.
create function next_id() returns bigint language sql volatile parallel unsafe as $$
  select ((extract(epoch from clock_timestamp()) * 1000)::bigint - 1735689600000) << 22 | nextval('id_seq')
$$;
--> statement-breakpoint
-- A version 7 UUID, as uuidv7() of PostgreSQL 18 makes it; older servers have none.
create function uuid7() returns uuid language sql volatile parallel safe as $$
  select encode(
    set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
      placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
      from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;
