import type pg from "pg";
import { asSuperuser } from "./cluster";
import { TASKS_APART, copier, idAt, named, teamOf } from "./copy";
import type { Office } from "./office";

export type Fresh = { task: string; instance: string };

/** So many more instances that wait at their first task, for completions to take. */
export async function freshTasks(
  dataDir: string,
  { tenantId, templates }: Office,
  count: number,
): Promise<Fresh[]> {
  const db = await asSuperuser(dataDir);
  try {
    const copy = await copier(db, tenantId);
    await db.query("begin");
    await db.query(`create temp table fresh on commit drop as
      select ${idAt("now()", "n")} as instance, ${idAt("now()", "n")} + ${TASKS_APART} as task
      from generate_series(1, ${count}) n`);
    for (const statement of statements(copy, tenantId, templates.open)) await db.query(statement);
    const { rows } = await db.query<Fresh>("select task, instance from fresh");
    await db.query("commit");
    return rows;
  } finally {
    await db.end();
  }
}

function statements(copy: Awaited<ReturnType<typeof copier>>, tenantId: string, open: string): string[] {
  const instance = { ...named, id: "f.instance", started_at: "now()", updated_at: "now()" };
  const team = teamOf(tenantId, "f.task");
  const task = {
    ...named,
    id: "f.task",
    instance_id: "f.instance",
    created_at: "now()",
    assigned_user_id: "null",
  };
  return [
    copy("instances", `t.id = ${open}`, instance, "fresh f"),
    copy("tasks", `t.instance_id = ${open}`, { ...task, assigned_group_id: team }, "fresh f"),
    copy("timeline", `t.instance_id = ${open}`, { instance_id: "f.instance" }, "fresh f"),
  ];
}

/** Waits until what was loaded is written, so that its work is not counted with what is measured next. */
export async function settle(db: pg.Client): Promise<void> {
  await db.query("vacuum analyze tasks");
  await db.query("checkpoint");
}
