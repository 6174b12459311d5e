-- A definition's instances by when they were started, whatever their state: the order in which clients walk them.
create index instances_started_idx on instances (tenant_id, definition_id, started_at desc, id desc);
