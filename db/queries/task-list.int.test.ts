import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closePool } from "../pool";
import type { TaskRow } from "../schema";
import { clientOf, withTenant } from "../tenant";
import {
  newInstance,
  newTask,
  newTenant,
  noStep,
  type TaskValues,
  type TestTenant,
} from "../testing/fixtures";
import { inboxCounts } from "./inbox";
import { applyStep } from "./steps";
import type { Viewer } from "./task-branches";
import type { TaskFilter } from "./task-filter";
import { countTasks, listTasks, type TaskSort } from "./task-list";
import { claimTask, completeTask, completedTasks, reassignTask, tasksOfInstance } from "./tasks";

const now = new Date("2026-03-15T12:00:00Z");
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);

let tenant: TestTenant;
let all: TaskRow[];
let viewers: Record<"ana" | "cleo" | "everyone", Viewer | null>;

beforeAll(async () => {
  tenant = await newTenant();
  const { people, groups } = tenant;
  viewers = {
    ana: { userId: people.ana, groupIds: [groups.sales] },
    cleo: { userId: people.cleo, groupIds: [] },
    everyone: null,
  };
  for (let n = 0; n < 60; n += 1) await change(await newTask(tenant, valuesOf(n)), n);
  all = await everyTask();
});
afterAll(closePool);

/** A mixture in which every combination of assignee, entity, due date and age occurs. */
function valuesOf(n: number): TaskValues {
  const { people, groups } = tenant;
  const to = [
    { assignedUserId: people.ana },
    { assignedGroupId: groups.sales },
    { assignedGroupId: groups.support },
    { assignedUserId: people.ben, assignedGroupId: groups.sales },
    { assignedUserId: people.ana, assignedGroupId: groups.support },
    { assignedUserId: people.cleo },
  ][n % 6];
  return {
    ...to,
    // Several of one moment, so that ties occur.
    createdAt: minutes(-Math.floor(n / 4) * 10),
    dueAt: [null, minutes(-30 - n), minutes(60 + n)][n % 3] ?? null,
    priority: [10, 50, 90][n % 3] ?? 50,
    stepName: ["Verify contact", "Send 100% welcome_mail", "Review"][n % 3] ?? "",
  };
}

async function change(task: TaskRow, n: number) {
  const { tenantId, people } = tenant;
  const by = { id: n % 2 ? people.ana : people.ben, username: n % 2 ? "ana" : "ben" };
  const done = { result: "ok", resultLabel: "OK", capturedData: {}, comment: null, seq: 2, at: now, by };
  await withTenant(tenantId, async (tx) => {
    if (n % 5 === 1) await claimTask(tx, tenantId, task.id, { userId: people.ben, at: new Date() });
    if (n % 5 === 2) await completeTask(tx, tenantId, { id: task.id, ...done });
    if (n % 7 === 3) await clientOf(tx).query("update tasks set escalated = true where id = $1", [task.id]);
  });
}

async function everyTask(): Promise<TaskRow[]> {
  const { tenantId } = tenant;
  return withTenant(tenantId, async (tx) => {
    const { rows } = await listTasks(tx, tenantId, null, { limit: 100, offset: 0 });
    const found: TaskRow[] = [];
    for (const { instanceId } of rows)
      found.push(...(await tasksOfInstance(tx, tenantId, instanceId)).map(({ task }) => task));
    return found;
  });
}

/** What a list must hold, said plainly. */
function expected(viewer: Viewer | null, f: TaskFilter): TaskRow[] {
  const open = (t: TaskRow) => t.status !== "COMPLETED";
  const { assignee } = f;
  return all.filter(
    (t) =>
      (!viewer || t.assignedUserId === viewer.userId || viewer.groupIds.includes(t.assignedGroupId ?? "")) &&
      (!f.status || t.status === f.status) &&
      (!f.open || open(t)) &&
      (f.overdueAt === undefined || (open(t) && t.dueAt !== null && t.dueAt < f.overdueAt)) &&
      (!f.escalated || (open(t) && t.escalated)) &&
      (f.definitionId === undefined || t.definitionId === f.definitionId) &&
      (f.entityType === undefined || t.entityType === f.entityType) &&
      (f.completedBy === undefined || t.completedBy === f.completedBy) &&
      (!f.search || t.searchText.includes(f.search.toLowerCase())) &&
      (assignee?.kind !== "user" || t.assignedUserId === assignee.id) &&
      (assignee?.kind !== "groups" || assignee.ids.includes(t.assignedGroupId ?? "")) &&
      (assignee?.kind !== "unassigned" || (t.assignedUserId === null && (f.status !== undefined || open(t)))),
  );
}

function order(sort: TaskSort) {
  const sign = sort.startsWith("-") ? -1 : 1;
  const keys = (t: TaskRow): number[] => {
    if (sort.endsWith("due_date")) return [t.dueAt?.getTime() ?? sign * Infinity];
    return sort.endsWith("priority") ? [t.priority, t.createdAt.getTime()] : [t.createdAt.getTime()];
  };
  return (a: TaskRow, b: TaskRow) => {
    const ka = keys(a);
    const kb = keys(b);
    for (const [i, x] of ka.entries()) {
      const y = kb[i] ?? 0;
      if (x !== y) return x < y ? -sign : sign;
    }
    return BigInt(a.id) < BigInt(b.id) ? -sign : sign;
  };
}

const filters = (): Record<string, TaskFilter> => ({
  nothing: {},
  PENDING: { status: "PENDING" },
  IN_PROGRESS: { status: "IN_PROGRESS" },
  COMPLETED: { status: "COMPLETED" },
  open: { open: true },
  overdue: { overdueAt: now },
  "overdue and finished": { overdueAt: now, status: "COMPLETED" },
  escalated: { escalated: true },
  "a definition": { definitionId: tenant.definitionId },
  "an unknown definition": { definitionId: "7" },
  "an entity type": { entityType: "NINGUNA", status: "PENDING" },
  "another entity type": { entityType: "CUENTA" },
  "one's own": { assignee: { kind: "user", id: tenant.people.ana } },
  "another person's": { assignee: { kind: "user", id: tenant.people.ben } },
  "one's group's": { assignee: { kind: "groups", ids: [tenant.groups.sales] } },
  "another group's": { assignee: { kind: "groups", ids: [tenant.groups.support] } },
  "two groups'": { assignee: { kind: "groups", ids: [tenant.groups.support, tenant.groups.sales] } },
  "no group's": { assignee: { kind: "groups", ids: [] } },
  unassigned: { assignee: { kind: "unassigned" } },
  "finished and unassigned": { assignee: { kind: "unassigned" }, status: "COMPLETED" },
  "unassigned and late": { assignee: { kind: "unassigned" }, overdueAt: now },
  "completed by ana": { completedBy: tenant.people.ana },
  "a word": { search: "WELCOME_" },
  "a percent sign": { search: "100%" },
  "no such word": { search: "w_lcome" },
});

describe.each(["ana", "cleo", "everyone"] as const)("what %s sees", (who) => {
  test("is what each filter asks for, with an exact total, newest first", async () => {
    for (const [name, filter] of Object.entries(filters())) {
      const want = expected(viewers[who], filter)
        .toSorted(order("-created_at"))
        .map(({ id }) => id);
      const got = await withTenant(tenant.tenantId, async (tx) => {
        const page = await listTasks(tx, tenant.tenantId, viewers[who], { ...filter, limit: 100, offset: 0 });
        const count = await countTasks(tx, tenant.tenantId, viewers[who], filter);
        return { ids: page.rows.map(({ id }) => id), total: page.total, count };
      });
      expect({ name, ...got }).toEqual({ name, ids: want, total: want.length, count: want.length });
    }
  });

  test("comes in the order asked for, page by page, none twice and none missing", async () => {
    const sorts: TaskSort[] = ["created_at", "-created_at", "due_date", "-due_date", "priority", "-priority"];
    for (const sort of sorts) {
      const want = expected(viewers[who], {})
        .toSorted(order(sort))
        .map(({ id }) => id);
      const got: string[] = [];
      for (let offset = 0; offset < want.length + 7; offset += 7) {
        const page = await withTenant(tenant.tenantId, (tx) =>
          listTasks(tx, tenant.tenantId, viewers[who], { sort, limit: 7, offset }),
        );
        expect(page.total).toBe(want.length);
        got.push(...page.rows.map(({ id }) => id));
      }
      expect({ sort, got }).toEqual({ sort, got: want });
    }
  });
});

test("a row carries the names of whom it is assigned to", async () => {
  const { rows } = await withTenant(tenant.tenantId, (tx) =>
    listTasks(tx, tenant.tenantId, viewers.everyone, { limit: 100, offset: 0 }),
  );
  const both = rows.find(({ user, group }) => user && group);
  expect(both?.user).toEqual({ id: expect.any(String), name: expect.stringMatching(/ana|ben/) });
  expect(both?.group?.name).toMatch(/Sales|Support/);
  expect(rows[0]?.createdAt).toBeInstanceOf(Date);
});

test("a page far beyond the end is empty and still says how many there are", async () => {
  for (const offset of [60, 61, 5_000, 900_000]) {
    const page = await withTenant(tenant.tenantId, (tx) =>
      listTasks(tx, tenant.tenantId, null, { limit: 25, offset }),
    );
    expect(page).toEqual({ rows: [], total: 60 });
  }
});

test("a page far from the start is the same one, whichever end it is read from", async () => {
  const long = await newTenant();
  const { tenantId, groups, people, definitionId } = long;
  const instanceId = await newInstance(long);
  const step = {
    nodeId: "review",
    visit: 1,
    workflowName: "Claim",
    stepName: "Review",
    fields: [],
    results: [],
  };
  const open = Array.from({ length: 5_000 }, (_, n) => ({
    definitionId,
    ...step,
    ordinal: n,
    createdAt: minutes(Math.floor(n / 3)),
    assignedGroupId: n % 2 ? groups.sales : null,
    assignedUserId: n % 2 ? null : people.ana,
  }));
  const viewer = { userId: people.ana, groupIds: [groups.sales] };
  await withTenant(tenantId, async (tx) => {
    const { opened } = await applyStep(tx, tenantId, instanceId, { ...noStep(now), open });
    const newest = opened.map(({ id }) => id).toReversed();
    for (const who of [null, viewer]) {
      for (const offset of [1_990, 2_010, 3_000, 4_990]) {
        const page = await listTasks(tx, tenantId, who, { limit: 20, offset });
        expect(page.rows.map(({ id }) => id)).toEqual(newest.slice(offset, offset + 20));
        const oldest = await listTasks(tx, tenantId, who, { sort: "created_at", limit: 20, offset });
        expect(oldest.rows.map(({ id }) => id)).toEqual(newest.toReversed().slice(offset, offset + 20));
      }
    }
  });
});

test("the counts of an inbox are those of its lists", async () => {
  for (const all_ of [true, false]) {
    const viewer = viewers.ana ?? { userId: "", groupIds: [] };
    const seen = all_ ? null : viewer;
    const n = (who: Viewer | null, filter: TaskFilter) => expected(who, filter).length;
    const got = await withTenant(tenant.tenantId, (tx) =>
      inboxCounts(tx, tenant.tenantId, viewer, { now, all: all_ }),
    );
    expect(got).toEqual({
      mine: n(viewer, { open: true, assignee: { kind: "user", id: viewer.userId } }),
      groups: n(viewer, { open: true, assignee: { kind: "groups", ids: viewer.groupIds } }),
      unassigned: n(seen, { open: true, assignee: { kind: "unassigned" } }),
      overdue: n(seen, { overdueAt: now }),
      escalated: n(seen, { escalated: true }),
      snoozed: 0,
      doneByMe: n(seen, { completedBy: viewer.userId }),
      open: n(seen, { open: true }),
    });
  }
});

test("totals stay exact while many write and the counts are folded underneath", async () => {
  const busy = await newTenant();
  const { tenantId, groups, people } = busy;
  const made = await Promise.all(
    Array.from({ length: 40 }, () => newTask(busy, { assignedGroupId: groups.sales })),
  );
  await Promise.all(
    made.map(({ id }, n) =>
      withTenant(tenantId, async (tx) => {
        if (n % 2) await claimTask(tx, tenantId, id, { userId: people.ana, at: new Date() });
        if (n % 4 === 0) await reassignTask(tx, tenantId, id, { userId: null, groupId: groups.support });
        await clientOf(tx).query("select fold_task_counts($1)", [tenantId]);
      }),
    ),
  );
  const { total, counted } = await withTenant(tenantId, async (tx) => ({
    total: await countTasks(tx, tenantId, null, { status: "PENDING" }),
    counted: await countTasks(tx, tenantId, { userId: people.ana, groupIds: [groups.sales] }, {}),
  }));
  expect({ total, counted }).toEqual({ total: 20, counted: 30 });
});

test("captured data comes in the order of completion, without what nobody completed", async () => {
  const one = all.find(({ status }) => status === "COMPLETED");
  const done = await withTenant(tenant.tenantId, (tx) =>
    completedTasks(tx, tenant.tenantId, one?.instanceId ?? "0", 1),
  );
  expect(done.map(({ id }) => id)).toEqual([one?.id]);
});
