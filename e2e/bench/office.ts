import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";
import { onboarding } from "@/lib/fixtures/demo/definitions/onboarding";
import { userOf } from "../support/demo";
import type { App } from "./app";
import { type Call, send } from "./load";

/** The demo's people whose passwords the tenant's own people have. */
const people = { admin: "admin", manager: "manager", staff: "jdoe", member: "mgarcia" };
export type Who = keyof typeof people;

/** A tenant for measurements: three of its people with credentials, and an instance at each stage to copy. */
export type Office = {
  tenantId: string;
  headers: Record<Who, Record<string, string>>;
  /** Waits at its first task; and one that has ended, with two completed tasks. */
  templates: { open: string; done: string };
  group: string;
};

export const HOST = "bench.localhost";
const APPROVED = { contact_verified: true, phone_confirmed: true, verification_notes: "Called twice." };
const SENT = { email_address: "contact@acme.com", template: "Basic Welcome" };

/** The body that completes the first task of an instance. */
export const COMPLETION = JSON.stringify({ result_code: "approved", captured_data: APPROVED });

/** Makes the tenant where there is none, and signs its people in. */
export async function openOffice(app: App, db: pg.Client): Promise<Office> {
  const found = await db.query<{ id: string }>("select id from tenants where hostname = $1", [HOST]);
  const tenantId = found.rows[0]?.id ?? (await makeTenant(db, app.demo.tenant));
  const key = await makeKey(db, tenantId);
  const headers = {
    admin: await signIn(app, key, "admin"),
    manager: await signIn(app, key, "manager"),
    staff: await signIn(app, key, "staff"),
    member: await signIn(app, key, "member"),
  };
  const group = await db.query<{ id: string }>(
    "select id from groups where tenant_id = $1 and name = 'Sales Team'",
    [tenantId],
  );
  const templates = await templatesOf(app, db, { tenantId, headers });
  return { tenantId, headers, templates, group: group.rows[0]?.id ?? "" };
}

/** Its people, 200 workers without a password, and 22 groups. */
async function makeTenant(db: pg.Client, demo: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    "insert into tenants (hostname, name) values ($1, 'Bench') returning id",
    [HOST],
  );
  const tenantId = rows[0]?.id ?? "";
  await db.query(
    `insert into users (tenant_id, email, username, name, role, password_hash)
    select $1, email, username, name, role, password_hash from users
    where tenant_id = (select id from tenants where hostname = $2)`,
    [tenantId, demo],
  );
  await db.query(
    `insert into users (tenant_id, email, username, name)
    select $1, 'w' || n || '@bench.example', 'w' || n, 'Worker ' || n from generate_series(0, 199) n`,
    [tenantId],
  );
  await db.query(
    `insert into groups (tenant_id, name) select $1, name from (
      select 'Team ' || n as name from generate_series(0, 19) n union all values ('Sales Team'), ('Managers')) g`,
    [tenantId],
  );
  await db.query(
    `insert into group_members (tenant_id, group_id, user_id)
    select $1, g.id, u.id from groups g join users u on u.tenant_id = g.tenant_id
      and (case when g.name = 'Sales Team' then u.username = 'mgarcia' else u.username like 'w%' end)
    where g.tenant_id = $1 and g.name <> 'Managers'`,
    [tenantId],
  );
  return tenantId;
}

/** An integration key whose limits no measurement reaches. */
async function makeKey(db: pg.Client, tenantId: string): Promise<string> {
  const prefix = randomBytes(6).toString("hex");
  const key = `gtk_${tenantId}_${prefix}_${randomBytes(32).toString("base64url")}`;
  await db.query(
    `insert into api_keys (tenant_id, prefix, hash, name, reads_per_minute, writes_per_minute)
    values ($1, $2, $3, 'bench', 1000000, 1000000)`,
    [tenantId, prefix, createHash("sha256").update(key).digest()],
  );
  return key;
}

async function signIn(app: App, key: string, who: Who): Promise<Record<string, string>> {
  const { email, password } = userOf(app.demo, people[who]);
  const headers = { tenant: HOST, "Content-Type": "application/json" };
  const body = JSON.stringify({ email, password });
  const { authorization } = await post<{ authorization: string }>(app, "/apidev/v1/login", headers, body);
  return { ...headers, "X-API-Key": key, Authorization: `Bearer ${authorization}` };
}

/** The instances to copy, made by the app itself. */
async function templatesOf(
  app: App,
  db: pg.Client,
  { tenantId, headers }: Pick<Office, "tenantId" | "headers">,
): Promise<Office["templates"]> {
  const [open, done] = [`${HOST} open`, `${HOST} done`];
  const known = await db.query<{ id: string }>(
    "select id from instances where tenant_id = $1 and external_id in ($2, $3) order by external_id desc",
    [tenantId, open, done],
  );
  if (known.rows[0] && known.rows[1]) return { open: known.rows[0].id, done: known.rows[1].id };

  const document = JSON.stringify({ ...onboarding, key: "bench", entity_types: undefined });
  const { id } = await post<{ id: string }>(app, `${API}/definitions`, headers.admin, document);
  const ids = { open: await start(app, headers.manager, id), done: await start(app, headers.manager, id) };
  for (const captured of [APPROVED, SENT]) await completeNext(app, db, headers.manager, ids.done, captured);
  for (const [instance, name] of [
    [ids.open, open],
    [ids.done, done],
  ])
    await db.query("update instances set external_id = $3 where tenant_id = $1 and id = $2", [
      tenantId,
      instance,
      name,
    ]);
  return ids;
}

export const API = "/apidev/v1/workflow";

async function start(app: App, headers: Record<string, string>, definition: string): Promise<string> {
  const body = JSON.stringify({ definition_id: definition, entity_type: "NINGUNA" });
  return (await post<{ instance_id: string }>(app, `${API}/instances`, headers, body)).instance_id;
}

async function completeNext(
  app: App,
  db: pg.Client,
  headers: Record<string, string>,
  instance: string,
  captured: object,
): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    "select id from tasks where instance_id = $1 and status = 'PENDING'",
    [instance],
  );
  const result = "template" in captured ? "sent" : "approved";
  const body = JSON.stringify({ result_code: result, captured_data: captured });
  await post(app, `${API}/tasks/${rows[0]?.id}/complete`, headers, body);
}

async function post<T>(app: App, path: string, headers: Call["headers"], body: string): Promise<T> {
  return (JSON.parse(await send(app.url, { method: "POST", path, headers, body })) as { data: T }).data;
}
