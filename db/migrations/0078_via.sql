-- The contract through which somebody did what an entry tells; null for what happened by itself.
alter table timeline add column via text;
