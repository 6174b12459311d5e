import { expect, test } from "vitest";
import { timersOf } from "@/db/queries/timers";
import { withTenant } from "@/db/tenant";
import { oneTask } from "@/lib/fixtures/documents";
import { context, newGroup, newTenant, newUser, openTasks, publish, start } from "@/lib/fixtures/factories";
import type { Tenant } from "@/lib/services/context";
import { getInstance } from "@/lib/services/instances/get";
import { getTimeline } from "@/lib/services/instances/timeline";
import { completeTask } from "@/lib/services/tasks/complete";
import { getTask } from "@/lib/services/tasks/get";
import { listNotifications } from "@/db/queries/notifications";
import { fireTimer, fireTimersUntil } from "./timers";

const HOUR = 3_600_000;
const later = (hours: number) => new Date(Date.now() + hours * HOUR);

/** A task that times out after two hours and is escalated to managers after one. */
async function timed() {
  const tenant = await newTenant();
  const [group, managers] = [await newGroup(tenant), await newGroup(tenant)];
  const jdoe = context(await newUser(tenant, { groups: [group] }));
  const boss = context(await newUser(tenant, { role: "manager", groups: [managers] }));
  const document = oneTask(group.name, {
    timeout: { after: "PT2H" },
    escalations: [{ after: "PT1H", notify: [{ group: managers.name }], reassign: { group: managers.name } }],
  });
  const instance = await start(jdoe, await publish(tenant, document));
  const { review: task = "" } = await openTasks(tenant, instance);
  return { tenant, group, managers, jdoe, boss, instance, task };
}

const timersIn = (tenant: Tenant, instance: string) =>
  withTenant(tenant.id, (db) => timersOf(db, tenant.id, instance));

test("an escalation flags the task, hands it over and tells who is to know", async () => {
  const { tenant, managers, boss, instance, task } = await timed();

  await fireTimersUntil(tenant.id, later(1.5));

  const seen = await getTask(boss, { id: task });
  expect(seen).toMatchObject({
    escalated: true,
    assigned_to_user: null,
    assigned_to_group: managers,
    status: "PENDING",
  });
  const told = await withTenant(tenant.id, (db) =>
    listNotifications(db, tenant.id, boss.user.id, { limit: 9, offset: 0 }),
  );
  expect(told).toMatchObject([{ kind: "escalated", taskId: task, instanceId: instance }]);
  const reassigned = (await getTimeline(boss, { id: instance })).find(
    (entry) => entry.event === "reassigned",
  );
  expect(reassigned).toMatchObject({ actor: "system", details: { step_name: "Review", to: managers.name } });
});

test("a timeout closes the task and leaves by its edge", async () => {
  const { tenant, boss, instance, task } = await timed();

  await fireTimersUntil(tenant.id, later(3));

  expect(await getInstance(boss, { id: instance })).toMatchObject({
    status: "COMPLETED",
    current_step: null,
  });
  expect(await getTask(boss, { id: task })).toMatchObject({
    status: "COMPLETED",
    result: null,
    closed_by: "timeout",
  });
  expect(await timersIn(tenant, instance)).toEqual([]);
});

test("a timer fires once, whoever of many workers comes first", async () => {
  const { tenant, boss, instance } = await timed();
  const timers = (await timersIn(tenant, instance)).filter((timer) => timer.kind === "timeout");
  const [{ id = "" } = {}] = timers;

  const fired = await Promise.all(
    Array.from({ length: 8 }, () => fireTimer({ tenantId: tenant.id, id }, later(3))),
  );

  expect(fired.filter(Boolean)).toHaveLength(1);
  const events = (await getTimeline(boss, { id: instance })).map((entry) => entry.event);
  expect(events.filter((event) => event === "completed")).toHaveLength(1);
});

test("completing a task forgets its timers, and a timer that comes too late changes nothing", async () => {
  const { tenant, jdoe, boss, instance, task } = await timed();
  const timers = await timersIn(tenant, instance);
  await completeTask(jdoe, { id: task, result_code: "approved" });

  expect(await timersIn(tenant, instance)).toEqual([]);
  for (const { id } of timers) expect(await fireTimer({ tenantId: tenant.id, id }, later(3))).toBe(false);
  expect(await getTask(boss, { id: task })).toMatchObject({ result: "approved", closed_by: null });
});
