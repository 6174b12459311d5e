import { afterAll, beforeAll, expect, test } from "vitest";
import { closePool } from "./pool";
import { clientOf, withOwner, withTenant } from "./tenant";
import { newInstance, newTask, newTenant, type TestTenant } from "./testing/fixtures";

/** Tables without a tenant: the tenants themselves, and what is counted before one is known. */
const tenantless = ["tenants", "address_limits"];
/** Ours; the migration journal is the server's. */
const ours = `select c.oid, c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and exists (
    select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')`;

let tables: { oid: number; name: string; enabled: boolean; forced: boolean }[];
let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  tables = await rows(ours);
  tenant = await newTenant();
  other = await newTenant();
  await newTask(other, { assignedUserId: other.people.ana });
  await newInstance(other);
});
afterAll(closePool);

function rows<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return withOwner(async (db) => (await clientOf(db).query<Row>(text, values)).rows);
}

test("the tables that the design names are there", () => {
  expect(tables.length).toBeGreaterThanOrEqual(20);
});

test("every table but two belongs to tenants", async () => {
  const others = await rows<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and pg_get_userbyid(c.relowner) = current_user
      and c.oid not in (select oid from (${ours}) o) order by 1`,
  );
  const names = others.map(({ name }) => name).filter((name) => !name.includes("migration"));
  expect(names).toEqual(tenantless.toSorted());
});

test("every primary key, unique key and foreign key of a tenant table is led by tenant_id", async () => {
  const odd = await rows(
    `select c.conrelid::regclass::text as table, c.conname from pg_constraint c
    join (${ours}) o on o.oid = c.conrelid
    where c.contype in ('p', 'u', 'f') and (
      select attname from pg_attribute a where a.attrelid = c.conrelid and a.attnum = c.conkey[1]) <> 'tenant_id'`,
  );
  expect(odd).toEqual([]);
  const oddIndexes = await rows(
    `select i.indexrelid::regclass::text as index from pg_index i join (${ours}) o on o.oid = i.indrelid
    where i.indisunique and (
      select attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0]) <> 'tenant_id'`,
  );
  expect(oddIndexes).toEqual([]);
});

test("every tenant table has a primary key, and every foreign key ties rows of one tenant", async () => {
  const keyless = await rows(
    `select name from (${ours}) o where not exists (
      select from pg_constraint c where c.conrelid = o.oid and c.contype = 'p')`,
  );
  expect(keyless).toEqual([]);
  const loose = await rows(
    `select c.conname from pg_constraint c join (${ours}) o on o.oid = c.conrelid
    where c.contype = 'f' and (
      select attname from pg_attribute a where a.attrelid = c.confrelid and a.attnum = c.confkey[1])
      <> case c.confrelid when 'tenants'::regclass then 'id' else 'tenant_id' end`,
  );
  expect(loose).toEqual([]);
});

test("every other index of a tenant table is led by tenant_id but the one that all tenants' clocks share", async () => {
  const odd = await rows<{ index: string }>(
    `select i.indexrelid::regclass::text as index from pg_index i join (${ours}) o on o.oid = i.indrelid
    where (select attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0])
      is distinct from 'tenant_id'`,
  );
  expect(odd).toEqual([{ index: "timers_due_idx" }]);
});

test("row-level security is on and forced, with one policy for requests that names the tenant", async () => {
  expect(tables.filter(({ enabled, forced }) => !enabled || !forced)).toEqual([]);
  const policies = await rows<{ tablename: string; qual: string; with_check: string | null }>(
    `select tablename, qual, with_check from pg_policies
    where schemaname = 'public' and policyname = 'tenant' and cmd = 'ALL' and roles = '{public}'
      and permissive = 'PERMISSIVE' and tablename <> 'tenants'`,
  );
  expect(policies.map(({ tablename }) => tablename).toSorted()).toEqual(
    tables.map(({ name }) => name).toSorted(),
  );
  expect(new Set(policies.map(({ qual }) => qual)).size).toBe(1);
  expect(policies[0]?.qual).toMatch(/^\(tenant_id = \( SELECT .*current_setting\('app\.tenant'/);
  expect(policies.every(({ with_check }) => with_check === null)).toBe(true);
});

test("any other policy only lets the owner look", async () => {
  const others = await rows(
    `select tablename, cmd, roles::text[] as roles from pg_policies
    where schemaname = 'public' and policyname <> 'tenant' and not (cmd = 'SELECT' and roles = array[current_user])`,
  );
  expect(others).toEqual([]);
});

test("the role of requests cannot sign in, bypass, truncate or become the owner", async () => {
  const [role] = await rows(
    `select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb,
      pg_has_role('bandeja_app', current_user, 'member') as is_owner
    from pg_roles where rolname = 'bandeja_app'`,
  );
  expect(Object.values(role ?? { none: true })).not.toContain(true);
  const strong = await rows(
    `select table_name, privilege_type from information_schema.role_table_grants
    where grantee = 'bandeja_app' and privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`,
  );
  expect(strong).toEqual([]);
});

test("what is recorded cannot be changed or deleted by a request", async () => {
  const changing = await rows(
    `select table_name, privilege_type from information_schema.role_table_grants
    where grantee = 'bandeja_app' and privilege_type in ('UPDATE', 'DELETE')
      and table_name in ('timeline', 'definition_versions', 'audit_log', 'tenants')`,
  );
  expect(changing).toEqual([]);
});

test("a function that runs as the owner fixes its search path and is not for everyone", async () => {
  const odd = await rows(
    `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.prosecdef
      and (p.proconfig is null or not exists (select from unnest(p.proconfig) c where c like 'search_path=%')
        or has_function_privilege('public', p.oid, 'execute'))`,
  );
  expect(odd).toEqual([]);
});

test("under another tenant nothing of a tenant is seen", async () => {
  for (const { name } of tables) {
    const found = await withTenant(tenant.tenantId, (tx) =>
      clientOf(tx).query(`select 1 from ${name} where tenant_id <> $1`, [tenant.tenantId]),
    );
    expect({ name, found: found.rowCount }).toEqual({ name, found: 0 });
  }
});

test("under another tenant nothing of a tenant can be changed or added", async () => {
  const changed = await withTenant(tenant.tenantId, (tx) =>
    clientOf(tx).query("update tasks set escalated = true where tenant_id = $1", [other.tenantId]),
  );
  expect(changed.rowCount).toBe(0);
  await expect(
    withTenant(tenant.tenantId, (tx) =>
      clientOf(tx).query("insert into groups (tenant_id, name) values ($1, 'x')", [other.tenantId]),
    ),
  ).rejects.toThrow(/row-level security/);
});

test("without a tenant nothing is seen and nothing can be added, by the owner either", async () => {
  const unswept = await rows<{ tablename: string }>(
    `select name as tablename from (${ours}) o
    where name not in (select tablename from pg_policies where policyname = 'sweep')`,
  );
  for (const { tablename } of unswept) {
    expect(await rows(`select 1 from ${tablename}`)).toEqual([]);
  }
  await expect(
    rows("insert into groups (tenant_id, name) values ($1, 'x')", [other.tenantId]),
  ).rejects.toThrow(/row-level security/);
  const asApp = withOwner(async (db) => {
    await clientOf(db).query("begin; set local role bandeja_app");
    const { rowCount } = await clientOf(db).query("select 1 from timers union all select 1 from tasks");
    await clientOf(db).query("rollback");
    return rowCount;
  });
  expect(await asApp).toBe(0);
});

test("a row cannot point at another tenant's", async () => {
  await expect(newTask(tenant, { assignedUserId: other.people.ana })).rejects.toThrow(/foreign key/);
});
