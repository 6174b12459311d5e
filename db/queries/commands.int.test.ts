import { afterAll, beforeAll, expect, test } from "vitest";
import { isDuplicate } from "../errors";
import { closePool } from "../pool";
import { clientOf, withTenant } from "../tenant";
import { newInstance, newTask, newTenant, noStep, type TestTenant } from "../testing/fixtures";
import { draftOf, saveDraft } from "./drafts";
import {
  instanceByExternalId,
  instanceById,
  lockInstance,
  lockInstanceOfTask,
  lockInstanceOfTimer,
  nextSeq,
} from "./instances";
import { listInstances } from "./instance-list";
import { applyStep } from "./steps";
import {
  claimTask,
  type Completion,
  completedTasks,
  completeTask,
  escalateTasks,
  openTasksOf,
  reassignTask,
  releaseTask,
  taskById,
} from "./tasks";
import { insertTimeline, listTimeline } from "./timeline";
import { dueTimers, takeTimer, timersOf } from "./timers";

const now = new Date("2026-03-15T12:00:00Z");
let tenant: TestTenant;
beforeAll(async () => {
  tenant = await newTenant();
});
afterAll(closePool);

const done = (id: string, seq = 2): Completion => ({
  id,
  at: now,
  by: { id: tenant.people.ana, username: "ana" },
  result: "ok",
  resultLabel: "OK",
  capturedData: { amount: 12.5, note: "año €" },
  comment: "fine",
  seq,
});

const entry = (seq: number, event = "step_completed") => ({
  seq,
  event,
  published: true,
  at: now,
  actor: "ana",
  details: { step_name: "Review" },
});

test("of 64 people who complete one task at once, one does, and the instance advances once", async () => {
  const { tenantId } = tenant;
  const task = await newTask(tenant);
  const attempts = await Promise.all(
    Array.from({ length: 64 }, () =>
      withTenant(tenantId, async (tx) => {
        const locked = await lockInstanceOfTask(tx, tenantId, task.id);
        // What was read under the lock is never older than the lock.
        if (locked?.task.status === "COMPLETED") return "refused";
        const seq = (locked?.instance.seq ?? 0) + 1;
        expect(await completeTask(tx, tenantId, done(task.id, seq))).toBe(true);
        const timeline = [entry(seq)];
        await applyStep(tx, tenantId, task.instanceId, { ...noStep(now, seq), completed: 1, timeline });
        return "completed";
      }),
    ),
  );
  expect(attempts.filter((outcome) => outcome === "completed")).toHaveLength(1);
  const after = await withTenant(tenantId, (tx) => instanceById(tx, tenantId, task.instanceId));
  expect(after).toMatchObject({ openTasks: 0, seq: 2 });
});

test("a finished task is not completed, claimed, released or reassigned again", async () => {
  const { tenantId, people } = tenant;
  const { id } = await newTask(tenant, { assignedGroupId: tenant.groups.sales });
  const outcomes = await withTenant(tenantId, async (tx) => [
    await completeTask(tx, tenantId, done(id)),
    await completeTask(tx, tenantId, { ...done(id), result: "no" }),
    await claimTask(tx, tenantId, id, { userId: people.ana, at: new Date() }),
    await releaseTask(tx, tenantId, id),
    await reassignTask(tx, tenantId, id, { userId: people.ana, groupId: null }),
  ]);
  expect(outcomes).toEqual([true, false, false, false, false]);
  const found = await withTenant(tenantId, (tx) => taskById(tx, tenantId, id));
  expect(found?.task).toMatchObject({
    result: "ok",
    completedByName: "ana",
    completedAt: now,
    completedSeq: 2,
  });
  expect(found?.task.capturedData).toEqual({ amount: 12.5, note: "año €" });
});

test("a claim keeps the group, excludes others, and a release gives the task back", async () => {
  const { tenantId, people, groups } = tenant;
  const { id } = await newTask(tenant, { assignedGroupId: groups.sales });
  await withTenant(tenantId, async (tx) => {
    expect(await claimTask(tx, tenantId, id, { userId: people.ana, at: new Date() })).toBe(true);
    expect(await claimTask(tx, tenantId, id, { userId: people.ben, at: new Date() })).toBe(false);
    const claimed = await taskById(tx, tenantId, id);
    expect(claimed?.task.status).toBe("IN_PROGRESS");
    expect(claimed?.user?.username).toBe("ana");
    expect(claimed?.group?.name).toBe("Sales");
    expect(await releaseTask(tx, tenantId, id)).toBe(true);
    const released = await taskById(tx, tenantId, id);
    expect(released).toMatchObject({
      user: null,
      task: { status: "PENDING", assignedGroupId: groups.sales },
    });
  });
});

test("of two people who claim one task at once, one gets it", async () => {
  const { tenantId, people } = tenant;
  const { id } = await newTask(tenant, { assignedGroupId: tenant.groups.sales });
  const got = await Promise.all(
    [people.ana, people.ben].map((who) =>
      withTenant(tenantId, (tx) => claimTask(tx, tenantId, id, { userId: who, at: new Date() })),
    ),
  );
  expect(got.toSorted()).toEqual([false, true]);
});

test("a completion drops the task's draft", async () => {
  const { tenantId, people } = tenant;
  const { id: taskId } = await newTask(tenant);
  await withTenant(tenantId, async (tx) => {
    await saveDraft(tx, { tenantId, taskId, userId: people.ben, capturedData: { note: "half" } });
    await saveDraft(tx, { tenantId, taskId, userId: people.ana, capturedData: { note: "whole" } });
    expect(await draftOf(tx, tenantId, taskId)).toMatchObject({
      by: { name: "ana" },
      draft: { capturedData: { note: "whole" } },
    });
    await completeTask(tx, tenantId, done(taskId));
    expect(await draftOf(tx, tenantId, taskId)).toBeNull();
  });
});

test("a step records state, tasks, timers and timeline together and counts what is open", async () => {
  const { tenantId, definitionId, groups, people } = tenant;
  const instanceId = await newInstance(tenant, now);
  const task = (nodeId: string, ordinal = 0) => ({
    definitionId,
    nodeId,
    visit: 1,
    ordinal,
    workflowName: "Claim",
    stepName: nodeId,
    createdAt: now,
    fields: [],
    results: [{ code: "ok", label: "OK" }],
    excluded: ["ben"],
    assignedGroupId: groups.sales,
    entityType: "CUENTA" as const,
    entityId: "77",
    entityLabel: "Acme",
  });
  const timer = (nodeId: string) => ({ nodeId, visit: 1, kind: "timeout" as const, at: now });
  await withTenant(tenantId, async (tx) => {
    const first = await applyStep(tx, tenantId, instanceId, {
      ...noStep(now, 2),
      open: [task("a", 0), task("a", 1), task("b")],
      setTimers: [timer("a"), timer("b")],
      timeline: [entry(1, "started"), { ...entry(2), published: false, details: null }],
    });
    expect(first.opened.map(({ nodeId, ordinal }) => [nodeId, ordinal])).toEqual([
      ["a", 0],
      ["a", 1],
      ["b", 0],
    ]);
    const state = { ...noStep(now, 3).state, variables: { x: 1.25 }, output: { ok: null }, endedAt: now };
    const second = await applyStep(tx, tenantId, instanceId, {
      ...noStep(now, 3),
      state,
      close: [{ nodeId: "a", visit: 1, closedBy: "quorum", at: now }],
      clearTimers: [{ nodeId: "a", visit: 1 }],
      timeline: [entry(3)],
    });
    expect(second.closed.toSorted()).toEqual(
      first.opened
        .slice(0, 2)
        .map(({ id }) => id)
        .toSorted(),
    );

    const [left] = await openTasksOf(tx, tenantId, instanceId);
    expect(left).toMatchObject({
      nodeId: "b",
      excluded: ["ben"],
      entityId: "77",
      priority: 50,
      status: "PENDING",
    });
    expect(await timersOf(tx, tenantId, instanceId)).toMatchObject([{ nodeId: "b", at: now, index: 0 }]);
    expect((await listTimeline(tx, tenantId, instanceId)).map(({ seq }) => seq)).toEqual([1, 3]);
    expect((await listTimeline(tx, tenantId, instanceId, { all: true })).map(({ seq }) => seq)).toEqual([
      1, 2, 3,
    ]);
    expect(await instanceById(tx, tenantId, instanceId)).toMatchObject({
      openTasks: 1,
      seq: 3,
      variables: { x: 1.25 },
      output: { ok: null },
      endedAt: now,
      error: null,
    });
    expect(await completedTasks(tx, tenantId, instanceId, 1)).toEqual([]);
  });
  const all = { nodeId: null, visit: 0 };
  await withTenant(tenantId, (tx) =>
    applyStep(tx, tenantId, instanceId, {
      ...noStep(now, 3),
      close: [{ ...all, closedBy: "cancelled", at: now }],
      clearTimers: [all],
    }),
  );
  const [after, timers] = await withTenant(tenantId, async (tx) => [
    await instanceById(tx, tenantId, instanceId),
    await timersOf(tx, tenantId, instanceId),
  ]);
  expect(after?.openTasks).toBe(0);
  expect(timers).toEqual([]);
  expect(people.ana).not.toBe(people.ben);
});

test("the database refuses a second advance from the same state", async () => {
  const { tenantId } = tenant;
  const instanceId = await newInstance(tenant, now);
  const advance = () =>
    withTenant(tenantId, (tx) =>
      applyStep(tx, tenantId, instanceId, { ...noStep(now, 1), timeline: [entry(1)] }),
    );
  await advance();
  const error = await advance().catch((thrown: unknown) => thrown);
  expect(isDuplicate(error, "timeline_tenant_id_instance_id_seq_pk")).toBe(true);
});

test("an entry that no step makes gets the next number", async () => {
  const { tenantId } = tenant;
  const instanceId = await newInstance(tenant, now);
  await withTenant(tenantId, async (tx) => {
    const seq = await nextSeq(tx, tenantId, instanceId, now);
    await insertTimeline(tx, [{ tenantId, instanceId, ...entry(seq, "claimed") }]);
    expect((await lockInstance(tx, tenantId, instanceId))?.seq).toBe(1);
  });
});

test("a due timer is named once it is due and taken by one worker only", async () => {
  const { tenantId } = tenant;
  const instanceId = await newInstance(tenant, now);
  const at = new Date("2001-01-01T00:00:00Z");
  await withTenant(tenantId, (tx) =>
    applyStep(tx, tenantId, instanceId, {
      ...noStep(now),
      setTimers: [{ nodeId: "a", visit: 1, kind: "escalation", index: 2, at }],
    }),
  );
  expect(await dueTimers(new Date(at.getTime() - 1), 1_000)).not.toContainEqual(
    expect.objectContaining({ tenantId }),
  );
  const [timer] = (await dueTimers(at, 1_000)).filter((one) => one.tenantId === tenantId);
  const fired = await Promise.all(
    Array.from({ length: 8 }, () =>
      withTenant(tenantId, async (tx) => {
        const instance = await lockInstanceOfTimer(tx, tenantId, timer?.id ?? "0");
        return instance && takeTimer(tx, tenantId, timer?.id ?? "0");
      }),
    ),
  );
  expect(fired.filter((one) => one !== null)).toMatchObject([{ instanceId, kind: "escalation", index: 2 }]);
});

test("an escalation marks the open tasks of its visit and may hand them over", async () => {
  const { tenantId, groups, people } = tenant;
  const task = await newTask(tenant, { assignedUserId: people.ana });
  const at = { instanceId: task.instanceId, nodeId: task.nodeId, visit: 1 };
  await withTenant(tenantId, async (tx) => {
    expect(await escalateTasks(tx, tenantId, { ...at, visit: 2, to: null })).toEqual([]);
    expect(await escalateTasks(tx, tenantId, { ...at, to: null })).toMatchObject([
      { escalated: true, assignedUserId: people.ana },
    ]);
    const to = { userId: null, groupId: groups.support };
    expect(await escalateTasks(tx, tenantId, { ...at, to })).toMatchObject([
      { assignedUserId: null, assignedGroupId: groups.support },
    ]);
  });
});

test("instances are listed newest first by every filter, with an exact total", async () => {
  const own = await newTenant();
  const { tenantId, definitionId } = own;
  const ids: string[] = [];
  for (let n = 0; n < 6; n += 1) ids.unshift(await newInstance(own, new Date(now.getTime() + n * 1000)));
  await withTenant(tenantId, async (tx) => {
    const [last = "0"] = ids;
    const state = { ...noStep(now).state, status: "incident" as const };
    await applyStep(tx, tenantId, last, { ...noStep(now), state });
    const list = async (filter: object) => {
      const page = await listInstances(tx, tenantId, { limit: 2, offset: 0, ...filter });
      return { ids: page.rows.map(({ id }) => id), total: page.total };
    };
    expect(await list({})).toEqual({ ids: ids.slice(0, 2), total: 6 });
    expect(await list({ offset: 4 })).toEqual({ ids: ids.slice(4), total: 6 });
    expect(await list({ offset: 6 })).toEqual({ ids: [], total: 6 });
    expect(await list({ status: "ERROR" })).toEqual({ ids: [last], total: 1 });
    expect(await list({ status: "RUNNING", limit: 1 })).toEqual({ ids: ids.slice(1, 2), total: 5 });
    expect(await list({ definitionId, entityType: "NINGUNA" })).toMatchObject({ total: 6 });
    expect(await list({ entityType: "CUENTA" })).toEqual({ ids: [], total: 0 });
    expect(await list({ entityId: "5" })).toEqual({ ids: [], total: 0 });
    expect(await list({ startedFrom: new Date(now.getTime() + 4000) })).toEqual({
      ids: ids.slice(0, 2),
      total: 2,
    });
    expect(await list({ startedTo: now })).toEqual({ ids: ids.slice(5), total: 1 });
    expect(await list({ search: "CLAI", limit: 1 })).toMatchObject({ total: 6 });

    const { externalId } = (await instanceById(tx, tenantId, last)) ?? { externalId: "" };
    expect((await instanceByExternalId(tx, tenantId, definitionId, externalId))?.id).toBe(last);
  });
});

test("a task cannot be in progress with nobody", async () => {
  const { tenantId } = tenant;
  const { id } = await newTask(tenant, { assignedGroupId: tenant.groups.sales });
  await expect(
    withTenant(tenantId, (tx) =>
      clientOf(tx).query("update tasks set status = 'IN_PROGRESS' where tenant_id = $1 and id = $2", [
        tenantId,
        id,
      ]),
    ),
  ).rejects.toThrow(/tasks_claimed_check/);
});
