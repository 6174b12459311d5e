import { expect, test } from "vitest";
import { listAudit } from "@/db/queries/audit";
import { instanceById, lockInstance } from "@/db/queries/instances";
import { removeInstanceRows } from "@/db/queries/remove-instance";
import { clientOf, withTenant } from "@/db/tenant";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { addComment } from "../comments/add";
import type { Context } from "../context";
import { putDraft } from "../tasks/draft-put";
import { listTasks } from "../tasks/list";
import { putMarks } from "../tasks/marks-put";
import { removeInstance } from "./remove";

/** The tables that tell of an instance or of a task. */
const TABLES = [
  "tasks",
  "timeline",
  "timers",
  "steps",
  "events",
  "comments",
  "task_mentions",
  "task_drafts",
  "task_marks",
  "notifications",
];

const rowsIn = (ctx: Context) =>
  withTenant(ctx.tenant.id, async (db) => {
    const counts: Record<string, number> = {};
    for (const table of TABLES) {
      const query = `select count(*)::int as n from ${table} where tenant_id = $1`;
      const { rows } = await clientOf(db).query<{ n: number }>(query, [ctx.tenant.id]);
      counts[table] = rows[0]?.n ?? 0;
    }
    return counts;
  });

const remove = (ctx: Context, id: string) =>
  withTenant(ctx.tenant.id, async (db) => {
    const instance = await lockInstance(db, ctx.tenant.id, id);
    if (!instance) throw new Error("there is no such instance");
    await removeInstance({ ...ctx, db }, instance);
  });

test("an instance goes with everything that hangs on it, and nothing else does", async () => {
  const desk = await newDesk();
  const kept = await openReview(desk);
  const before = await rowsIn(desk.manager);
  const gone = await openReview(desk);
  const { task: id } = gone;
  await addComment(desk.jdoe, { id, text: "Look, @maria" });
  await putDraft(desk.jdoe, { id, captured_data: {}, comment: "soon", result_code: null });
  await putMarks(desk.jdoe, { id, pinned: true });
  expect(await rowsIn(desk.manager)).not.toEqual(before);

  await remove(desk.manager, gone.instance);
  expect(await rowsIn(desk.manager)).toEqual(before);
  const { rows, total } = await listTasks(desk.jdoe, { assigned_to: "my_groups" });
  expect([rows.map((row) => row.id), total]).toEqual([[kept.task], 1]);
  const [entry] = await withTenant(desk.tenant.id, (db) =>
    listAudit(db, desk.tenant.id, { limit: 1, offset: 0 }),
  );
  expect(entry).toMatchObject({ action: "instance.delete", actor: "boss", target: gone.instance });
});

test("only who is in charge removes an instance, and of no other tenant", async () => {
  const [desk, other] = [await newDesk(), await newDesk()];
  const { instance } = await openReview(desk);
  await expect(remove(desk.maria, instance)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const foreign = withTenant(other.tenant.id, (db) => removeInstanceRows(db, desk.tenant.id, instance));
  expect(await foreign).toBe(false);
  expect(await withTenant(desk.tenant.id, (db) => instanceById(db, desk.tenant.id, instance))).not.toBeNull();
});

test("every table that points at instances or tasks is thought of", async () => {
  const { tenant } = await newDesk();
  const [tables, source] = await withTenant(tenant.id, async (db) => {
    const pointing = await clientOf(db).query<{ name: string }>(
      `select distinct conrelid::regclass::text as name from pg_constraint
        where contype = 'f' and confrelid in ('tasks'::regclass, 'instances'::regclass)`,
    );
    const found = await clientOf(db).query<{ prosrc: string }>(
      "select prosrc from pg_proc where proname = 'remove_instance'",
    );
    return [pointing.rows.map(({ name }) => name), found.rows[0]?.prosrc ?? ""] as const;
  });
  expect(tables.length).toBeGreaterThan(5);
  expect(tables.filter((name) => !source.includes(` ${name} `))).toEqual([]);
});
