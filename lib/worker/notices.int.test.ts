import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { dueNotices } from "@/db/queries/notices";
import { clientOf, type Tx, withOwner, withTenant } from "@/db/tenant";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { ownDatabase } from "@/lib/server/testing/own-database";
import type { Context } from "@/lib/services/context";
import { listNotifications } from "@/lib/services/notifications/list";
import { patchNotificationSettings } from "@/lib/services/notifications/settings-patch";
import { tellOfTasks } from "@/lib/services/notifications/sweep";
import { tell } from "@/lib/services/notifications/tell";
import { claimTask } from "@/lib/services/tasks/claim";
import { completeTask } from "@/lib/services/tasks/complete";
import { reassignTask } from "@/lib/services/tasks/reassign";
import { releaseTask } from "@/lib/services/tasks/release";

let drop: () => Promise<void>;
beforeAll(async () => {
  // What everybody can see by now depends on every transaction that runs in a database.
  drop = await ownDatabase();
});
afterAll(() => drop());

/** Later than every task there is. */
const horizon = "9223372036854775807";
const HOUR = 3_600_000;
const told = async (who: Context) =>
  (await listNotifications(who, {})).rows.map(({ type, task_id }) => ({ type, task_id }));

const forJdoe = { assign: { user: "jdoe" } };

test("people are told once of the tasks that were opened for them, not of those that are done already", async () => {
  const desk = await newDesk();
  const { id: tenantId } = desk.tenant;
  const { task } = await openReview(desk, forJdoe);
  const { task: done } = await openReview(desk, forJdoe);
  await completeTask(desk.jdoe, { id: done, result_code: "approved" });
  await openReview(desk);

  await Promise.all(Array.from({ length: 4 }, () => tellOfTasks({ tenantId, horizon }, new Date())));
  expect(await told(desk.jdoe)).toEqual([{ type: "assigned", task_id: task }]);
  expect(await told(desk.maria)).toEqual([]);
});

test("who asks for it is told of their groups' tasks", async () => {
  const desk = await newDesk();
  await patchNotificationSettings(desk.maria, { types: { group_assigned: { in_app: true } } });
  const { task } = await openReview(desk);
  await tellOfTasks({ tenantId: desk.tenant.id, horizon }, new Date());
  expect(await told(desk.maria)).toEqual([{ type: "group_assigned", task_id: task }]);
  expect(await told(desk.jdoe)).toEqual([]);
});

test("people are told when a task of theirs will soon be due, and when it is late", async () => {
  const desk = await newDesk();
  const { id: tenantId } = desk.tenant;
  const { task } = await openReview(desk, { ...forJdoe, due: "P1D" });
  const at = (hours: number) => new Date(Date.now() + hours * HOUR);
  const sweep = (now: Date) => tellOfTasks({ tenantId, horizon }, now);
  await sweep(at(0));
  await sweep(at(20));
  expect(await told(desk.jdoe)).toEqual([{ type: "assigned", task_id: task }]);
  await sweep(at(22.5));
  expect(await told(desk.jdoe)).toEqual([{ type: "due_soon", task_id: task }]);
  await sweep(at(24.1));
  await sweep(at(25));
  expect((await listNotifications(desk.jdoe, {})).rows).toMatchObject([
    { type: "overdue", types: ["assigned", "due_soon", "overdue"], count: 3 },
  ]);
});

test("both sides are told of a reassignment, but not who has made it", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await claimTask(desk.jdoe, { id });
  await reassignTask(desk.manager, { id, assign_to_user_id: desk.maria.user.id, comment: "She knows" });
  expect(await told(desk.jdoe)).toEqual([{ type: "reassigned_away", task_id: id }]);
  expect((await listNotifications(desk.maria, {})).rows).toMatchObject([
    { type: "assigned", task_id: id, text: "She knows", actor: { username: "boss" } },
  ]);
  expect(await told(desk.manager)).toEqual([]);
});

test("who was given a task, or took it, before the sweep comes is not told of it once more", async () => {
  const desk = await newDesk();
  const { jdoe, maria, manager } = desk;
  const { task: given } = await openReview(desk, forJdoe);
  await reassignTask(manager, { id: given, assign_to_user_id: maria.user.id });
  const { task: taken } = await openReview(desk);
  await claimTask(maria, { id: taken });
  await tellOfTasks({ tenantId: desk.tenant.id, horizon }, new Date());

  expect((await listNotifications(maria, {})).rows).toMatchObject([
    { type: "assigned", task_id: given, count: 1, actor: { username: "boss" } },
  ]);
  expect((await listNotifications(jdoe, {})).rows).toMatchObject([
    { type: "reassigned_away", task_id: given, count: 1 },
  ]);
});

test("the sweep tells whom a deed has not: of what was given back to a group, or to who had it", async () => {
  const desk = await newDesk();
  const { jdoe, maria, manager } = desk;
  await patchNotificationSettings(maria, { types: { group_assigned: { in_app: true } } });
  const { task: kept } = await openReview(desk, forJdoe);
  await reassignTask(manager, { id: kept, assign_to_user_id: jdoe.user.id });
  const { task: queued } = await openReview(desk, forJdoe);
  await reassignTask(manager, { id: queued, assign_to_group_id: desk.group.id });
  const { task: released } = await openReview(desk);
  await claimTask(jdoe, { id: released });
  await releaseTask(jdoe, { id: released });
  await tellOfTasks({ tenantId: desk.tenant.id, horizon }, new Date());

  expect(await told(jdoe)).toContainEqual({ type: "assigned", task_id: kept });
  expect(await told(maria)).toEqual(
    expect.arrayContaining([queued, released].map((task_id) => ({ type: "group_assigned", task_id }))),
  );
});

test("a sweep that overlaps a reassignment does not tell who had the task that it is theirs", async () => {
  const desk = await newDesk();
  const { id: tenantId } = desk.tenant;
  const { task: id, instance: instanceId } = await openReview(desk, forJdoe);
  const away = { userId: desk.jdoe.user.id, type: "reassigned_away", taskId: id, instanceId } as const;
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const reassigning = withTenant(tenantId, async (db) => {
    await tell({ db, now: new Date(), tenant: { id: tenantId } }, [away]);
    begin();
    while (!(await isWaitedFor(db))) await sleep(10);
  });
  await begun;
  await Promise.all([reassigning, tellOfTasks({ tenantId, horizon }, new Date())]);
  expect((await listNotifications(desk.jdoe, {})).rows).toMatchObject([
    { type: "reassigned_away", types: ["assigned", "reassigned_away"], count: 2 },
  ]);
});

test("a tenant is due while it has tasks that nobody was told of, up to what everybody can see", async () => {
  const desk = await newDesk();
  const due = async () => (await allDue()).find(({ tenantId }) => tenantId === desk.tenant.id);
  // Somebody who began before the task was opened may yet bring an older one.
  await withOwner(async (db) => {
    await clientOf(db).query("begin; select pg_current_xact_id()");
    await openReview(desk, forJdoe);
    expect(await due()).toBeUndefined();
    // However long that takes.
    await clientOf(db).query("select pg_sleep(1.2)");
    expect(await due()).toBeUndefined();
    await clientOf(db).query("rollback");
  });
  const mine = await vi.waitUntil(due, 60_000);
  await tellOfTasks(mine, new Date());
  expect(await due()).toBeUndefined();
  expect((await listNotifications(desk.jdoe, {})).total).toBe(1);
});

/** Whether somebody waits for this transaction to end. */
async function isWaitedFor(db: Tx): Promise<boolean> {
  const { rowCount } = await clientOf(db).query(
    `select from pg_locks where not granted and transactionid = pg_current_xact_id()::xid`,
  );
  return rowCount === 1;
}

const allDue = () => dueNotices(new Date(), 1_000_000);
