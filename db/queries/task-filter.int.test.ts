import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tries } from "@/lib/kit/testing/tries";
import { closePool } from "../pool";
import type { TaskRow } from "../schema";
import { clientOf, withTenant } from "../tenant";
import { newTask, newTenant, type TestTenant } from "../testing/fixtures";
import { mentionOnTask } from "./comments";
import type { Viewer } from "./task-branches";
import type { Assignee, Due, TaskFilter } from "./task-filter";
import { countTasks, listTasks } from "./task-list";
import type { TaskReason } from "./task-reason";
import { claimTask, completeTask, taskById } from "./tasks";

const now = new Date("2026-03-15T12:00:00Z");
const minutes = (n: number) => new Date(now.getTime() + n * 60_000);
const COUNT = 48;

let tenant: TestTenant;
let all: TaskRow[];
let viewers: (Viewer | null)[];
let people: string[];
let mentions: Map<string, Set<string>>;
let groups: string[];

beforeAll(async () => {
  tenant = await newTenant();
  const { tenantId } = tenant;
  people = Object.values(tenant.people);
  groups = Object.values(tenant.groups);
  const [ana = "", , cleo = ""] = people;
  viewers = [null, { userId: ana, groupIds: [groups[0] ?? ""] }, { userId: cleo, groupIds: [] }];
  const ids: string[] = [];
  mentions = new Map(people.map((id) => [id, new Set()]));
  for (let n = 0; n < COUNT; n += 1) {
    const to = [
      { assignedUserId: people[n % 3] ?? null },
      { assignedGroupId: groups[n % 2] ?? null },
      { assignedUserId: people[n % 3] ?? null, assignedGroupId: groups[n % 2] ?? null },
      { assignedGroupId: groups[0] ?? null },
    ][n % 4];
    const dueAt = [null, minutes(-60 * n), minutes(45 * n)][n % 3] ?? null;
    const task = await newTask(tenant, {
      ...to,
      dueAt,
      createdAt: minutes(-10 * n),
      priority: (n * 13) % 100,
      visit: 1 + (n % 5 === 0 ? 1 : 0),
    });
    ids.push(task.id);
    const done = { result: "ok", resultLabel: "OK", capturedData: {}, comment: null, seq: 2, at: now };
    await withTenant(tenantId, async (tx) => {
      if (n % 6 === 1) await claimTask(tx, tenantId, task.id, { userId: ana, at: new Date() });
      if (n % 7 === 2)
        await completeTask(tx, tenantId, { id: task.id, ...done, by: { id: ana, username: "ana" } });
      const named = people[n % 5];
      if (named) await mentionOnTask(tx, tenantId, task.id, [named], now);
      if (named) mentions.get(named)?.add(task.id);
      if (n % 8 === 3) await clientOf(tx).query("update tasks set escalated = true where id = $1", [task.id]);
    });
  }
  all = await withTenant(tenantId, async (tx) => {
    const found: TaskRow[] = [];
    for (const id of ids) found.push((await taskById(tx, tenantId, id))?.task as TaskRow);
    return found;
  });
});
afterAll(closePool);

const isMentioned = (who: Viewer, t: TaskRow): boolean => mentions.get(who.userId)?.has(t.id) ?? false;

const sees = (viewer: Viewer | null, t: TaskRow): boolean =>
  !viewer || t.assignedUserId === viewer.userId || viewer.groupIds.includes(t.assignedGroupId ?? "");

/** Who asks for what names them gets that, whosever work it is. */
const isShown = (viewer: Viewer | null, { reason }: TaskFilter, t: TaskRow): boolean =>
  viewer && reason?.is === "mentioned" ? isMentioned(viewer, t) : sees(viewer, t);

function holds(assignee: Assignee, t: TaskRow): boolean {
  if (assignee.kind === "user") return t.assignedUserId === assignee.id;
  return assignee.kind === "groups"
    ? assignee.ids.includes(t.assignedGroupId ?? "")
    : t.assignedUserId === null;
}

function reasonOf(who: Viewer, t: TaskRow): TaskReason | null {
  if (!sees(who, t)) return isMentioned(who, t) ? "mentioned" : null;
  if (t.escalated) return "escalated";
  if (t.visit > 1) return "returned";
  return t.assignedUserId === who.userId ? "assigned" : "group";
}

const within = (
  at: Date | null,
  { from, to }: { from?: Date | undefined; to?: Date | undefined },
  end: boolean,
): boolean => at !== null && (!from || at >= from) && (!to || (end ? at <= to : at < to));

function isDue(due: Due, t: TaskRow): boolean {
  if (due === "none") return t.dueAt === null;
  if (due.open && t.status === "COMPLETED") return false;
  return !(due.from || due.to) || within(t.dueAt, due, false);
}

/** Whether a task is among those that a filter asks for, said plainly. */
function fits(f: TaskFilter, t: TaskRow): boolean {
  const isOpen = t.status !== "COMPLETED";
  const asked: boolean[] = [
    f.status === undefined || t.status === f.status,
    f.statuses === undefined || f.statuses.includes(t.status),
    !f.open || isOpen,
    f.overdueAt === undefined || (isOpen && t.dueAt !== null && t.dueAt < f.overdueAt),
    !f.escalated || (isOpen && t.escalated),
    !f.calm || !t.escalated,
    f.ids === undefined || f.ids.includes(t.id),
    !f.hidden?.includes(t.id),
    f.due === undefined || isDue(f.due, t),
    f.dueAny === undefined || f.dueAny.some((one) => isDue(one, t)),
    f.entityTypes === undefined || f.entityTypes.includes(t.entityType),
    f.created === undefined || within(t.createdAt, f.created, true),
    f.priorityMin === undefined || t.priority >= f.priorityMin,
    f.priorityMax === undefined || t.priority <= f.priorityMax,
    f.assignee === undefined || holds(f.assignee, t),
    f.assignee?.kind !== "unassigned" || (f.status ?? f.statuses) !== undefined || isOpen,
    f.heldAny === undefined || f.heldAny.some((one) => holds(one, t)),
    (f.alsoAssigned ?? []).every((one) => holds(one, t)),
    f.completedBy === undefined || t.completedBy === f.completedBy,
    f.reason === undefined || reasonOf(f.reason.of, t) === f.reason.is,
  ];
  return asked.every(Boolean);
}

/** Filters of every combination; people, groups and tasks are named by their places. */
const filters = () => {
  const index = fc.nat({ max: 2 });
  const moment = fc.option(fc.integer({ min: -3_000, max: 3_000 }).map(minutes), { nil: undefined });
  const range = fc.record({ from: moment, to: moment });
  const open = fc.boolean();
  const due = fc.oneof(fc.constant("none" as const), fc.record({ from: moment, to: moment, open }));
  const someIds = fc.subarray(all.map(({ id }) => id));
  const assignee: fc.Arbitrary<Assignee> = fc.oneof(
    index.map((at): Assignee => ({ kind: "user", id: people[at] ?? "" })),
    fc.subarray(groups).map((ids): Assignee => ({ kind: "groups", ids })),
    fc.constant<Assignee>({ kind: "unassigned" }),
  );
  const is = fc.constantFrom<TaskReason[]>("assigned", "group", "escalated", "returned", "mentioned");
  return fc.record<TaskFilter>(
    {
      status: fc.constantFrom("PENDING", "IN_PROGRESS", "COMPLETED"),
      statuses: fc.subarray(["PENDING", "IN_PROGRESS", "COMPLETED"] as const),
      entityTypes: fc.subarray(["CUENTA", "NINGUNA"] as const),
      dueAny: fc.array(due, { maxLength: 3 }),
      heldAny: fc.array(assignee, { maxLength: 3 }),
      priorityMax: fc.nat({ max: 100 }),
      open: fc.boolean(),
      overdueAt: fc.constant(now),
      escalated: fc.boolean(),
      calm: fc.boolean(),
      ids: someIds,
      hidden: someIds,
      due,
      created: range,
      priorityMin: fc.nat({ max: 100 }),
      assignee,
      alsoAssigned: fc.array(assignee, { maxLength: 2 }),
      completedBy: index.map((at) => people[at] ?? ""),
      reason: is.map((one) => ({ of: viewers[1] ?? { userId: "", groupIds: [] }, is: one })),
    },
    { requiredKeys: [] },
  );
};

test("filters of every combination hold what they ask for, counted exactly, whoever looks", async () => {
  const { tenantId } = tenant;
  const holding = fc.asyncProperty(filters(), fc.nat({ max: 2 }), async (filter, at) => {
    const viewer = viewers[at] ?? null;
    const want = all.filter((task) => isShown(viewer, filter, task) && fits(filter, task));
    const got = await withTenant(tenantId, async (tx) => ({
      page: await listTasks(tx, tenantId, viewer, { ...filter, limit: 100, offset: 0 }),
      count: await countTasks(tx, tenantId, viewer, filter),
    }));
    expect(got.page.rows.map(({ id }) => id)).toEqual(want.map(({ id }) => id));
    expect([got.page.total, got.count]).toEqual([want.length, want.length]);
  });
  await fc.assert(holding, tries(200));
});

test("a row carries the reason and the marks of whoever asks", async () => {
  const me = viewers[1] ?? { userId: "", groupIds: [] };
  const { rows } = await withTenant(tenant.tenantId, (tx) =>
    listTasks(tx, tenant.tenantId, null, { me, limit: 100, offset: 0 }),
  );
  expect(rows.map(({ reason }) => reason)).toEqual(all.map((task) => reasonOf(me, task)));
  expect(new Set(rows.map(({ marks }) => marks))).toEqual(new Set([null]));
});
