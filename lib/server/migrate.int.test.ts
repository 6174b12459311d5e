import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "./migrate";
import type { EmbeddedPostgres } from "./postgres";
import { startPostgres } from "./postgres";
import type { Migration } from "./schema/files";
import { removeData } from "./testing/remove-data";

let postgres: EmbeddedPostgres;
let folder: string;
let made = 0;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "bandeja-migrate-"));
  chmodSync(folder, 0o755);
  postgres = await startPostgres({ dataDir: path.join(folder, "data") });
});
afterAll(async () => {
  await postgres.stop();
  await removeData(folder);
});

test("four processes that boot at once apply every migration once", async () => {
  const url = await newDatabase();
  const said: string[] = [];
  const say = (message: string) => said.push(message);

  await Promise.all([1, 2, 3, 4].map(() => migrate(url, { migrations: [things, rows], say })));

  expect(said.filter((message) => message.startsWith("Applying"))).toEqual([
    "Applying 0000_things.sql",
    "Applying 0001_rows.sql",
  ]);
  expect(await ask(url, "select count(*)::int as n from things")).toEqual({ n: 2 });
});

test("the role of requests cannot sign in, bypasses nothing, and the owner may take it on", async () => {
  const url = await newDatabase();
  await migrate(url, { migrations: [] });
  const role = await ask(
    url,
    "select rolcanlogin, rolsuper, rolbypassrls from pg_roles where rolname = 'bandeja_app'",
  );
  expect(role).toEqual({ rolcanlogin: false, rolsuper: false, rolbypassrls: false });
  await ask(url, "begin; set local role bandeja_app; commit");
});

test("a migration that fails leaves nothing of itself, and the next start goes on from there", async () => {
  const url = await newDatabase();
  const broken = migration("0001_rows.sql", "insert into things values (3); select broken");
  await expect(migrate(url, { migrations: [things, broken] })).rejects.toThrow(
    /^the migration failed at 0001_rows.sql: column "broken" does not exist/,
  );
  expect(await ask(url, "select count(*)::int as n from things")).toEqual({ n: 0 });
  await migrate(url, { migrations: [things, rows] });
  expect(await ask(url, "select count(*)::int as n from things")).toEqual({ n: 2 });
});

test("a migration waits its turn for a table in use, again and again, and then goes through", async () => {
  const url = await newDatabase();
  await migrate(url, { migrations: [things] });
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  await holder.query("begin; lock table things in access exclusive mode");

  const migrated = migrate(url, { migrations: [things, rows] });
  // It waits, gives up its turn, and waits anew.
  const waits = new Set<string>();
  while (waits.size < 2) for (const since of await waitingIn(url)) waits.add(since);
  await holder.end();

  await migrated;
  expect(await ask(url, "select count(*)::int as n from things")).toEqual({ n: 2 });
});

test("a database of newer, changed or other sources is refused", async () => {
  const url = await newDatabase();
  await migrate(url, { migrations: [things, rows] });
  const changed = migration(things.name, `${things.sql} -- changed`);

  await expect(migrate(url, { migrations: [things] })).rejects.toThrow(/does not know 0001_rows.sql/);
  await expect(migrate(url, { migrations: [changed, rows] })).rejects.toThrow(
    /was changed after it had been applied/,
  );
  await expect(migrate(url, { migrations: [things, late, rows] })).rejects.toThrow(/half migrated/);
});

test("a database is refused that is not UTF-8, may lose commits, or is not there", async () => {
  const ascii = await newDatabase("encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0");
  await expect(migrate(ascii)).rejects.toThrow(/encoding is SQL_ASCII; UTF8 is needed/);

  const careless = await newDatabase();
  await ask(careless, `alter database ${new URL(careless).pathname.slice(1)} set synchronous_commit = off`);
  await expect(migrate(careless)).rejects.toThrow(/synchronous_commit = off/);

  const nowhere = "postgres://someone:hidden@127.0.0.1:1/x";
  await expect(migrate(nowhere)).rejects.toThrow(/^cannot reach the database 127.0.0.1:1\/x: .*ECONNREFUSED/);
  await expect(migrate(nowhere)).rejects.not.toThrow(/hidden/);
});

test("an owner who may not make roles is told the two lines that an administrator must run", async () => {
  const url = await newDatabase();
  const owner = `weak${made}`;
  await ask(url, "drop role if exists bandeja_app");
  await ask(url, `create role ${owner} login password 'p'`);
  const weak = url.replace(/\/\/[^@]+@/, `//${owner}:p@`);
  await expect(migrate(weak, { migrations: [] })).rejects.toThrow(
    `create role bandeja_app nologin;\n  grant bandeja_app to ${owner};`,
  );
});

const things = migration("0000_things.sql", "create table things (n int)");
const rows = migration(
  "0001_rows.sql",
  "insert into things values (1);\n--> statement-breakpoint\ninsert into things values (2);",
);
const late = migration("0000_zzz.sql", "select 1");

function migration(name: string, sql: string): Migration {
  return { name, sql, hash: `hash of ${sql}` };
}

async function newDatabase(options = ""): Promise<string> {
  made += 1;
  await ask(postgres.url, `create database made${made} ${options}`);
  return postgres.url.replace(/[^/]+$/, `made${made}`);
}

/** Since when transactions have been waiting for a lock in a database. */
async function waitingIn(url: string): Promise<string[]> {
  await sleep(20);
  const begun = `select coalesce(json_agg(a.xact_start), '[]') as since
    from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`;
  return ((await ask(url, begun)) as { since: string[] }).since;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows?.[0];
  } finally {
    await client.end();
  }
}
