-- An instance to which the caller gives no id of its own is known by its uuid, to every contract.
alter table instances alter column external_id drop default;
--> statement-breakpoint
create function name_instance() returns trigger language plpgsql as $$
begin
  new.external_id := new.uuid::text;
  return new;
end $$;
--> statement-breakpoint
create trigger instances_named before insert on instances
  for each row when (new.external_id is null) execute function name_instance();
