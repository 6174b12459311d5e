import { type App } from "../app";
import { asSuperuser } from "../cluster";
import { type Copy, TASKS_APART, copier, idAt, named } from "../copy";
import type { Office } from "../office";
import { publish, start, startOf } from "./client";
import { waiting } from "./definitions";

const CHUNK = 30_000;
const AT_ONCE = 3;

/** One instance of each kind that waits, made by the app, to be copied. */
export async function waitingTemplates(app: App, office: Office): Promise<string[]> {
  const ids: string[] = [];
  for (const document of waiting)
    ids.push(await start(app, startOf(await publish(app, office, document), office)));
  return ids;
}

type Batch = { templates: string[]; from: number; to: number; at: string };

/** Has so many instances wait that did not, by copies of the templates: with their tasks, clocks, steps and timelines. */
export async function addWaiting(
  dataDir: string,
  office: Office,
  templates: string[],
  count: number,
): Promise<void> {
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const starts = Array.from({ length: Math.ceil(count / CHUNK) }, (_, n) => n * CHUNK);
  const work = async () => {
    const db = await asSuperuser(dataDir);
    const copy = await copier(db, office.tenantId);
    for (let from = starts.shift(); from !== undefined; from = starts.shift()) {
      const batch = { templates, from, to: Math.min(from + CHUNK, count) - 1, at };
      for (const statement of statementsOf(copy, batch)) await db.query(statement);
    }
    await db.end();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const db = await asSuperuser(dataDir);
  await db.query("vacuum analyze");
  await db.query("checkpoint");
  await db.end();
}

function statementsOf(copy: Copy, { templates, from, to, at }: Batch): string[] {
  return templates.flatMap((template, kind) => {
    const rows = `(select n, ${idAt(`timestamptz '${at}'`, "n")} as id from generate_series(${from}, ${to}) n
      where n % ${templates.length} = ${kind}) i`;
    const part = { instance_id: "i.id" };
    const apart = (tables: number) => ({ ...part, id: `i.id + ${tables * TASKS_APART}` });
    const uuid = { uuid: named.uuid };
    return [
      copy("instances", `t.id = ${template}`, { ...named, id: "i.id" }, rows),
      copy("tasks", `t.instance_id = ${template}`, { ...apart(1), ...uuid }, rows),
      copy("timers", `t.instance_id = ${template}`, apart(2), rows),
      copy("steps", `t.instance_id = ${template}`, { ...apart(3), ...uuid }, rows),
      copy("timeline", `t.instance_id = ${template}`, part, rows),
    ];
  });
}
