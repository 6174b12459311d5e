import type pg from "pg";
import { BootError } from "../boot-error";
import type { Migration } from "./files";

type Applied = { name: string; hash: string };
type Queryable = Pick<pg.ClientBase, "query">;

/** Makes the table of what has been applied; it stands outside the schema of the application's tables. */
export async function ensureJournal(client: Queryable): Promise<void> {
  await client.query(`
    create schema if not exists bandeja_migrations;
    create table if not exists bandeja_migrations.applied (
      name text primary key, hash text not null, applied_at timestamptz not null default now())`);
}

/**
 * What is still to be applied. Throws if the database is not a beginning of `migrations`: half migrated, migrated by
 * other sources, or by newer ones.
 */
export async function pendingMigrations(client: Queryable, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<Applied>(
    `select name, hash from bandeja_migrations.applied order by name collate "C"`,
  );
  for (const [at, applied] of rows.entries()) {
    const known = migrations[at];
    if (known?.name !== applied.name) throw new BootError(mismatch(applied, migrations));
    if (known.hash !== applied.hash) {
      throw new BootError(
        `the migration ${applied.name} was changed after it had been applied to this database`,
      );
    }
  }
  return migrations.slice(rows.length);
}

/** Applies one migration and notes it, in one transaction that waits at most 200 ms for any lock. */
export async function applyMigration(client: Queryable, { name, sql, hash }: Migration): Promise<void> {
  await client.query("begin; set local lock_timeout = '200ms'; set local statement_timeout = 0");
  try {
    await client.query(patiently(sql));
    await client.query("insert into bandeja_migrations.applied (name, hash) values ($1, $2)", [name, hash]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

/** A statement that may take its time: a large table's index, say. */
const patiently = (text: string): pg.QueryConfig & { query_timeout: number } => ({
  text,
  query_timeout: 24 * 3_600_000,
});

function mismatch({ name }: Applied, migrations: Migration[]): string {
  return migrations.some((migration) => migration.name === name)
    ? `the database is half migrated: ${name} was applied, an earlier migration was not`
    : `the database was migrated by a newer version: this one does not know ${name}`;
}
