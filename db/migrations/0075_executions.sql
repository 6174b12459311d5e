-- The language in which an instance was asked for, and the record of the caller's that it is about.
alter table instances
  add column locale text,
  add column record_id uuid;
