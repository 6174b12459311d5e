import { afterAll, beforeAll, expect, test } from "vitest";
import { closePool } from "../pool";
import { clientOf, withTenant } from "../tenant";
import { newTask, newTenant, type TestTenant } from "../testing/fixtures";
import type { Viewer } from "./task-branches";
import { countTasks, listTasks, type TaskQuery } from "./task-list";
import { wideStatuses } from "./task-wide";

/** So many tasks of a group, of each status, that they are looked for among everybody's. */
const MANY = 5_400;
let tenant: TestTenant;
let viewer: Viewer;
type One = { id: string; rare: boolean; done: boolean; priority: number };
/** All that the viewer sees, the newest first. */
let all: One[];

beforeAll(async () => {
  tenant = await newTenant();
  const { tenantId, groups, people } = tenant;
  viewer = { userId: people.ana, groupIds: [groups.sales] };
  const task = await newTask(tenant, { assignedGroupId: groups.support, createdAt: new Date("2026-03-01") });
  await withTenant(tenantId, async (tx) => {
    const columns = `tenant_id, instance_id, definition_id, node_id, visit, workflow_name, fields, results, created_at`;
    await clientOf(tx).query(
      `insert into tasks (${columns}, status, step_name, assigned_user_id, assigned_group_id, priority, completed_by,
        completed_at)
      select ${columns.replace("created_at", "created_at + n / 2 * interval '1 minute'")},
        case when n % 2 = 0 then 'PENDING' else 'COMPLETED' end,
        case when n % 1000 = 1 or n % 1000 = 2 then 'Rare' else 'Review' end,
        case when n % 5 = 0 then $3::bigint end, case when n % 25 = 0 then $5::bigint else $4::bigint end, n % 100,
        case when n % 2 = 1 then $3::bigint end, case when n % 2 = 1 then created_at end
      from tasks, generate_series(0, ${2 * MANY - 1}) n where tenant_id = $1 and id = $2`,
      [tenantId, task.id, people.ana, groups.sales, groups.support],
    );
  });
  all = await withTenant(tenantId, async (tx) => {
    const { rows } = await clientOf(tx).query<One>(
      `select id, status = 'COMPLETED' as done, priority, step_name = 'Rare' as rare
      from tasks where tenant_id = $1 and (assigned_user_id = $2 or assigned_group_id = $3)
      order by created_at desc, id desc`,
      [tenantId, people.ana, groups.sales],
    );
    return rows;
  });
});
afterAll(closePool);

const listed = (query: Partial<TaskQuery>, who: Viewer | null = viewer) =>
  withTenant(tenant.tenantId, (tx) =>
    listTasks(tx, tenant.tenantId, who, { limit: 20, offset: 0, ...query }),
  );

test("a group that has most tasks is looked for among all, a small one among its own", async () => {
  const wide = (who: Viewer, byAge = true, search?: string) =>
    withTenant(tenant.tenantId, async (tx) => [
      ...(await wideStatuses(tx, tenant.tenantId, who, { search }, { byAge })),
    ]);
  expect((await wide(viewer, true, "x")).toSorted()).toEqual(["COMPLETED", "PENDING"]);
  expect(await wide(viewer)).toEqual([]);
  expect(await wide(viewer, false)).toEqual(["COMPLETED"]);
  expect(await wide({ ...viewer, groupIds: [tenant.groups.support] }, true, "x")).toEqual([]);
  expect(await wide({ ...viewer, groupIds: [] }, true, "x")).toEqual([]);
});

const FILTERS: [string, Partial<TaskQuery>, (one: One) => boolean][] = [
  ["few", { search: "rare" }, ({ rare }) => rare],
  ["few open ones", { search: "RARE", open: true }, ({ rare, done }) => rare && !done],
  ["many", { search: "claim" }, () => true],
  ["some of a priority", { priorityMin: 90 }, ({ priority }) => priority >= 90],
  ["many that somebody completed", { completedByAnyone: true }, ({ done }) => done],
  ["none", { search: "zzz" }, () => false],
];

test.each(FILTERS)("what a person sees is found, %s, on every page, and counted", async (_, filter, fits) => {
  const wanted = all.filter(fits).map(({ id }) => id);
  for (const offset of [0, 7, Math.max(0, wanted.length - 5), wanted.length + 1]) {
    const { rows, total } = await listed({ ...filter, offset });
    expect([rows.map(({ id }) => id), total]).toEqual([wanted.slice(offset, offset + 20), wanted.length]);
  }
  const counted = await withTenant(tenant.tenantId, (tx) => countTasks(tx, tenant.tenantId, viewer, filter));
  expect(counted).toBe(wanted.length);
});

test("hidden tasks are in neither the page nor the total, of few as of many", async () => {
  for (const [, filter, fits] of FILTERS.slice(0, 3)) {
    const wanted = all.filter(fits).map(({ id }) => id);
    const hidden = wanted.slice(0, 3);
    const { rows, total } = await listed({ ...filter, hidden });
    expect([rows.map(({ id }) => id), total]).toEqual([wanted.slice(3, 23), wanted.length - 3]);
  }
});

test("by priority, what a person sees of all statuses is in one order", async () => {
  const wanted = all.toSorted((a, b) => b.priority - a.priority).map(({ id }) => id);
  for (const search of [undefined, "claim"]) {
    const { rows, total } = await listed({ sort: "-priority", search, limit: 300, offset: 10 });
    expect([rows.map(({ id }) => id), total]).toEqual([wanted.slice(10, 310), wanted.length]);
  }
});
