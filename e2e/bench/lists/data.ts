import { onboarding } from "@/lib/fixtures/demo/definitions/onboarding";
import type { App } from "../app";
import { asSuperuser } from "../cluster";
import { type Copy, type Own, TASKS_APART, copier, idAt, named, teamOf } from "../copy";
import { publish } from "../engine/client";
import type { Office } from "../office";

const SUBJECTS = ["Onboarding", "Invoice", "Leave", "Contract", "Device", "Complaint", "Refund", "Audit"];
const VERBS = ["Approval", "Review", "Request", "Check", "Renewal"];
const CHUNK = 25_000;
const AT_ONCE = 2;
/** So many accounts are what instances are about. */
export const ACCOUNTS = 300_000;

/**
 * Fills the tenant with so many instances of forty definitions, of one of which half are: a fifth waits with a pending
 * task, one in a hundred each with a claimed one, in incident, failed or cancelled; the others had a task, and ended.
 * Four fifths are about one of 300,000 accounts.
 */
export async function fillLists(app: App, office: Office, instances: number): Promise<void> {
  const definitions = await publishAll(app, office);
  await addAccounts(app.dataDir, office);
  const starts = Array.from({ length: Math.ceil(instances / CHUNK) }, (_, at) => at * CHUNK);
  const now = new Date().toISOString();
  const work = async () => {
    const db = await asSuperuser(app.dataDir);
    const copy = await copier(db, office.tenantId);
    for (let from = starts.shift(); from !== undefined; from = starts.shift())
      for (const statement of chunk(copy, office, { instances, from, now, definitions }))
        await db.query(statement);
    await db.end();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const db = await asSuperuser(app.dataDir);
  await db.query("vacuum analyze");
  await db.query("checkpoint");
  await db.end();
}

type Definition = { id: string; name: string };

async function publishAll(app: App, office: Office): Promise<Definition[]> {
  const names = SUBJECTS.flatMap((subject) => VERBS.map((verb) => `${subject} ${verb}`));
  const definitions: Definition[] = [];
  for (const name of names) {
    const key = `bench-${name.toLowerCase().replace(" ", "-")}`;
    const document = JSON.parse(JSON.stringify({ ...onboarding, key, name, entity_types: undefined }));
    definitions.push({ id: await publish(app, office, document), name });
  }
  return definitions;
}

async function addAccounts(dataDir: string, { tenantId }: Office): Promise<void> {
  const db = await asSuperuser(dataDir);
  await db.query(
    `insert into entities (tenant_id, type, id, label)
    select ${tenantId}, 'CUENTA', n, ${labelOf("n")} from generate_series(1, ${ACCOUNTS}) n on conflict do nothing`,
  );
  await db.end();
}

/** A made-up company's name: no two alike. */
const labelOf = (n: string): string => {
  const word = (list: string, step: number) =>
    `(array['${list.split(" ").join("','")}'])[1 + ${n} * ${step} % ${list.split(" ").length}]`;
  return `${word("Acme Globex Initech Umbrella Stark Wayne Hooli Vandelay Wonka Tyrell Cyberdyne Oscorp", 7)}
    || ' ' || ${word("Norte Sur Este Oeste Central Costa Sierra", 5)} || ' ' || to_hex(${n}::bigint * 7919 % 1000003) || ' '
    || ${word("SA SL GmbH Ltd Inc", 3)}`;
};

type Part = { instances: number; from: number; now: string; definitions: Definition[] };

function chunk(copy: Copy, office: Office, part: Part): string[] {
  const { templates, tenantId } = office;
  const [open, done] = [rows(part, "< 22"), rows(part, ">= 22")];
  const about = aboutOf(part.definitions);
  const instance = { ...named, id: "i.id", ...moments, ...about.instance };
  const told = { instance_id: "i.id", at: "i.started" };
  const one = "t.node_id = 'verify'";
  return [
    copy("instances", `t.id = ${templates.open}`, { ...instance, status: OPEN_STATUS }, open),
    copy("instances", `t.id = ${templates.done}`, { ...instance, status: DONE_STATUS }, done),
    copy(
      "tasks",
      `t.instance_id = ${templates.open} and ${one}`,
      { ...about.task, ...openTask(tenantId) },
      open,
    ),
    copy(
      "tasks",
      `t.instance_id = ${templates.done} and ${one}`,
      { ...about.task, ...doneTask(tenantId) },
      done,
    ),
    copy("timeline", `t.instance_id = ${templates.open}`, told, open),
    copy("timeline", `t.instance_id = ${templates.done} and t.seq <= 3`, told, done),
  ];
}

const OPEN_STATUS = "case when i.n % 100 = 21 then 'incident' else 'waiting' end";
const DONE_STATUS = `case i.n % 100 when 22 then 'failed' when 23 then 'cancelled' else 'completed' end`;

/** The instances of a chunk, the oldest first. */
function rows({ instances, from, now }: Part, kind: string): string {
  const to = Math.min(from + CHUNK, instances) - 1;
  return `(select n, started, ${idAt("started", "n")} as id,
      case when n % 5 < 4 then 1 + n::bigint * 7877 % ${ACCOUNTS} end as account
    from (select n, timestamptz '${now}' - (${instances} - n) * (interval '300 days' / ${instances}) as started
      from generate_series(${from}, ${to}) n where n % 100 ${kind}) s) i`;
}

/** Which definition an instance is of, and what it is about. */
function aboutOf(definitions: Definition[]): { instance: Own; task: Own } {
  const pick = (type: string, of: (one: Definition) => string) =>
    `(array[${definitions.map((one) => `'${of(one)}'`).join(",")}]::${type}[])[1 + case when i.n / 7 % 2 = 0 then 0
      else i.n * 11 % ${definitions.length} end]`;
  const definition = pick("bigint", ({ id }) => id);
  const name = pick("text", (one) => one.name);
  const entity = {
    entity_type: "case when i.account is null then 'NINGUNA' else 'CUENTA' end",
    entity_id: "i.account",
    entity_label: `case when i.account is not null then ${labelOf("i.account")} end`,
  };
  return {
    instance: { definition_id: definition, definition_name: name, version: "1", ...entity },
    task: {
      ...moments,
      ...entity,
      uuid: named.uuid,
      id: `i.id + ${TASKS_APART}`,
      instance_id: "i.id",
      definition_id: definition,
      workflow_name: name,
    },
  };
}

/** The columns that say when something was, where the template has them. */
const moments: Own = Object.fromEntries(
  [
    ["started_at", "interval '0'"],
    ["created_at", "interval '0'"],
    ["completed_at", "interval '1 hour' * (i.n * 31 % 900)"],
    ["ended_at", "interval '1 hour' * (i.n * 31 % 900)"],
    ["updated_at", "interval '1 hour' * (i.n * 31 % 900)"],
    ["due_at", "interval '1 day' * (i.n % 600)"],
  ].map(([name = "", by]) => [name, `case when t.${name} is not null then i.started + ${by} end`]),
);

const workerOf = (tenantId: string): string =>
  `(select id from users where tenant_id = ${tenantId} and username = 'w' || i.n % 200)`;

function openTask(tenantId: string): Own {
  const claimed = "i.n % 100 = 20";
  return {
    status: `case when ${claimed} then 'IN_PROGRESS' else 'PENDING' end`,
    assigned_user_id: `case when ${claimed} then ${workerOf(tenantId)} end`,
    assigned_group_id: teamOf(tenantId, "i.n"),
    escalated: "i.n % 1000 = 1",
  };
}

function doneTask(tenantId: string): Own {
  return {
    assigned_user_id: workerOf(tenantId),
    assigned_group_id: teamOf(tenantId, "i.n"),
    completed_by: workerOf(tenantId),
    completed_by_name: "'w' || i.n % 200",
  };
}
