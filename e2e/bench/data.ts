import { asSuperuser } from "./cluster";
import { type Copy, type Own, TASKS_APART, copier, idAt, named, teamOf } from "./copy";
import type { Office } from "./office";

/** Of 605 instances in a row 200 wait with a pending task, 10 with a claimed one; the others had two, and ended. */
const BLOCK = 605;
const PENDING = 200;
const OPEN = 210;
const CHUNK = BLOCK * 50;
const AT_ONCE = 3;

/**
 * Fills the tenant with so many tasks, a multiple of 1,000: a fifth is pending, one in a hundred in progress. Of the
 * pending ones the person has 40, the group one in a hundred tasks (at least 100); the rest is of twenty groups. The
 * rows are copies of the templates', written through the triggers and keys that the app's own writes meet.
 */
export async function fill(dataDir: string, office: Office, size: number): Promise<void> {
  const instances = (size / 1000) * BLOCK;
  const starts = Array.from({ length: Math.ceil(instances / CHUNK) }, (_, at) => at * CHUNK);
  const now = new Date().toISOString();
  const work = async () => {
    const db = await asSuperuser(dataDir);
    const copy = await copier(db, office.tenantId);
    for (let from = starts.shift(); from !== undefined; from = starts.shift())
      for (const statement of chunk(copy, office, { size, instances, from, now })) await db.query(statement);
    await db.end();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const db = await asSuperuser(dataDir);
  await db.query("vacuum analyze");
  await db.query("checkpoint");
  await db.end();
}

type Part = { size: number; instances: number; from: number; now: string };

function chunk(copy: Copy, office: Office, part: Part): string[] {
  const { templates, tenantId } = office;
  const [open, done] = [rows(part, `< ${OPEN}`), rows(part, `>= ${OPEN}`)];
  const instance = { ...named, id: "i.id", ...moments };
  const told = { instance_id: "i.id", at: "i.started" };
  return [
    copy("instances", `t.id = ${templates.open}`, instance, open),
    copy("instances", `t.id = ${templates.done}`, instance, done),
    copy("tasks", `t.instance_id = ${templates.open}`, openTask(office, part.size), open),
    copy("tasks", `t.instance_id = ${templates.done}`, doneTask(tenantId), done),
    copy("timeline", `t.instance_id = ${templates.open}`, told, open),
    copy("timeline", `t.instance_id = ${templates.done}`, told, done),
  ];
}

/** The instances of a chunk, the oldest first; `place` numbers those with a pending task. */
function rows({ instances, from, now }: Part, kind: string): string {
  const to = Math.min(from + CHUNK, instances) - 1;
  return `(select n, started, ${idAt("started", "n")} as id, n % ${BLOCK} < ${PENDING} as pending,
      n / ${BLOCK} * ${PENDING} + n % ${BLOCK} as place
    from (select n, timestamptz '${now}' - (${instances} - n) * (interval '300 days' / ${instances}) as started
      from generate_series(${from}, ${to}) n where n % ${BLOCK} ${kind}) s) i`;
}

function openTask({ tenantId, group }: Office, size: number): Own {
  const groupEvery = Math.floor(size / 5 / Math.max(100, size / 100));
  const staffEvery = Math.floor(size / 200 / groupEvery) * groupEvery;
  const isStaffs = `i.pending and i.place % ${staffEvery} = 0 and i.place < ${staffEvery * 40}`;
  const isGroups = `i.pending and i.place % ${groupEvery} = 1`;
  const team = teamOf(tenantId, "i.n");
  return {
    ...task,
    id: `i.id + ${TASKS_APART}`,
    status: "case when i.pending then 'PENDING' else 'IN_PROGRESS' end",
    assigned_user_id: `case when ${isStaffs} then ${userOf(tenantId, "'jdoe'")} when not i.pending then ${workerOf(tenantId)} end`,
    assigned_group_id: `case when ${isStaffs} then null when ${isGroups} then ${group} else ${team} end`,
  };
}

function doneTask(tenantId: string): Own {
  const isFirst = "t.node_id = 'verify'";
  return {
    ...task,
    id: `i.id + ${TASKS_APART} * case when ${isFirst} then 1 else 2 end`,
    assigned_user_id: `case when ${isFirst} then ${workerOf(tenantId)} end`,
    assigned_group_id: `case when not ${isFirst} then ${teamOf(tenantId, "i.n")} end`,
    completed_by: workerOf(tenantId),
    completed_by_name: "'w' || i.n % 200",
  };
}

const userOf = (tenantId: string, name: string): string =>
  `(select id from users where tenant_id = ${tenantId} and username = ${name})`;
const workerOf = (tenantId: string): string => userOf(tenantId, "'w' || i.n % 200");

/** The columns that say when something was, where the template has them. */
const moments: Own = Object.fromEntries(
  [
    ["started_at", "interval '0'"],
    ["created_at", "interval '0'"],
    ["completed_at", "interval '1 day'"],
    ["ended_at", "interval '2 days'"],
    ["updated_at", "interval '2 days'"],
    ["due_at", "interval '1 day' * (i.n % 600)"],
  ].map(([name = "", by]) => [name, `case when t.${name} is not null then i.started + ${by} end`]),
);

const task: Own = { uuid: named.uuid, instance_id: "i.id", ...moments };
