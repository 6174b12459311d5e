import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = path.join(import.meta.dirname, "migrations");
const name = `filled_${randomBytes(6).toString("hex")}`;
const url = new URL(process.env["DATABASE_URL"] ?? "");
let admin: pg.Client;
let client: pg.Client;

beforeAll(async () => {
  admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`create database ${name}`);
  client = new pg.Client({ connectionString: new URL(`/${name}`, url).href });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await admin.query(`drop database ${name}`);
  await admin.end();
});

/** The first migration that makes tables; a migration that comes after it meets the rows below. */
const tables = "0001_tables.sql";

const rows = `
  select set_config('app.tenant', '7', false);
  insert into tenants (id, hostname, name) values (7, 'a.example', 'A');
  insert into users (tenant_id, id, email, username, name) values (7, 1, 'a@a.example', 'ana', 'Ana');
  insert into groups (tenant_id, id, name) values (7, 1, 'Sales');
  insert into group_members (tenant_id, group_id, user_id) values (7, 1, 1);
  insert into sessions (tenant_id, id, user_id, expires_at) values (7, 's', 1, now());
  insert into api_keys (tenant_id, prefix, hash, name) values (7, 'p', 'h', 'Key');
  insert into entities (tenant_id, type, label) values (7, 'CUENTA', 'Acme');
  insert into definitions (tenant_id, id, key, name, current_version, steps_count, triggers_count)
    values (7, 1, 'claim', 'Claim', 1, 1, 1);
  insert into definition_versions (tenant_id, definition_id, version, document) values (7, 1, 1, '{}');
  insert into instances (tenant_id, id, definition_id, version, definition_name, status, tokens, visits, variables,
    step_results, seq, current_steps, open_tasks, started_at, updated_at)
    values (7, 1, 1, 1, 'Claim', 'running', '[]', '{}', '{}', '{}', 1, '[]', 1, now(), now());
  insert into timeline (tenant_id, instance_id, seq, event, published, at, actor)
    values (7, 1, 1, 'started', true, now(), 'ana');
  insert into timers (tenant_id, instance_id, node_id, visit, kind, at) values (7, 1, 'a', 1, 'timeout', now());
  insert into tasks (tenant_id, id, instance_id, definition_id, node_id, visit, workflow_name, step_name,
    assigned_user_id, assigned_group_id, fields, results, created_at)
    values (7, 1, 1, 1, 'a', 1, 'Claim', 'Review', 1, 1, '[]', '[]', now());
  insert into task_drafts (tenant_id, task_id, user_id) values (7, 1, 1);
  insert into notifications (tenant_id, user_id, kind, created_at) values (7, 1, 'escalated', now());
  insert into files (tenant_id, id, name, size, type, sha256, uploaded_by) values (7, 1, 'x', 1, 't', 'h', 1);
  insert into file_chunks (tenant_id, file_id, n, bytes) values (7, 1, 0, 'b');
  insert into idempotency_keys (tenant_id, user_id, operation, path, key, body_hash, expires_at)
    values (7, 1, 'o', '/', 'k', 'h', now());
  insert into audit_log (tenant_id, actor, action) values (7, 'ana', 'x');
  insert into rate_limits (tenant_id, key, stamps, updated_at) values (7, 'k', '{1}', now());
  insert into address_limits (address, stamps, updated_at) values ('a', '{1}', now());`;

test("every migration runs over a filled database as an owner who is no superuser, and loses no row", async () => {
  const [owner] = (await client.query("select rolsuper from pg_roles where rolname = current_user")).rows;
  expect(owner).toEqual({ rolsuper: false });

  const filled: string[] = [];
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  for (const file of files.toSorted()) {
    const sql = readFileSync(path.join(folder, file), "utf8");
    await client.query(`begin; ${sql}; ${file === tables ? rows : ""}; commit`);
    if (file === tables) filled.push(...(await filledTables()));
  }

  expect(filled.length).toBeGreaterThanOrEqual(21);
  for (const table of filled) {
    const { rowCount } = await client.query(`select 1 from ${table}`);
    expect({ table, rowCount }).toEqual({ table, rowCount: 1 });
  }
});

/** The tables that hold a row; later migrations may add more. */
async function filledTables(): Promise<string[]> {
  const { rows: all } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  const found: string[] = [];
  for (const { name: table } of all) {
    if ((await client.query(`select 1 from ${table}`)).rowCount) found.push(table);
  }
  return found;
}

test("a migration's counts of tasks are those of the tasks that were there before it", async () => {
  const { rows: counts } = await client.query(
    "select group_id, status, sum(n)::int as n from task_counts group by 1, 2",
  );
  expect(counts).toEqual([{ group_id: "1", status: "PENDING", n: 1 }]);
});
