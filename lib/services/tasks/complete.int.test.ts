import { expect, test } from "vitest";
import { updateUser } from "@/db/queries/users";
import { withTenant } from "@/db/tenant";
import { audit } from "@/lib/fixtures/audit";
import { type Desk, newDesk, openReview } from "@/lib/fixtures/desk";
import { oneTask, twoTasks } from "@/lib/fixtures/documents";
import { openTasks, publish, start } from "@/lib/fixtures/factories";
import { cancelInstance } from "../instances/cancel";
import { getInstance } from "../instances/get";
import { retryInstance } from "../instances/retry";
import { getTimeline } from "../instances/timeline";
import { claimTask } from "./claim";
import { completeTask } from "./complete";
import { getTask } from "./get";

test("completing a task opens the next and says so", async () => {
  const { tenant, group, jdoe } = await newDesk();
  const instance = await start(jdoe, await publish(tenant, twoTasks(group.name, group.name)));
  const { one = "" } = await openTasks(tenant, instance);

  const done = await completeTask(jdoe, { id: one, result_code: "done", comment: "as agreed" });

  expect(done).toEqual({
    task_id: one,
    status: "COMPLETED",
    result: "done",
    completed_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
    instance_status: "RUNNING",
    next_step: "Step two",
  });
  expect(Object.keys(await openTasks(tenant, instance))).toEqual(["two"]);
  expect((await getTimeline(jdoe, { id: instance })).map(({ event, details }) => [event, details])).toEqual([
    ["started", null],
    ["step_started", { step_name: "Step one", assigned_to: group.name }],
    ["step_completed", { step_name: "Step one", result_code: "done", comment: "as agreed" }],
    ["step_started", { step_name: "Step two", assigned_to: group.name }],
  ]);
  expect(await audit(tenant.id)).toEqual([]);
});

test("the completion that ends an instance says so", async () => {
  const desk = await newDesk();
  const { instance, task } = await openReview(desk);

  const done = await completeTask(desk.jdoe, { id: task, result_code: "approved" });

  expect(done).toMatchObject({ instance_status: "COMPLETED", next_step: null });
  const after = await getInstance(desk.jdoe, { id: instance });
  expect(after).toMatchObject({ status: "COMPLETED", current_step: null, ended_at: done.completed_at });
});

test("a completion that runs into an incident is recorded", async () => {
  const { tenant, group, jdoe } = await newDesk();
  const instance = await start(jdoe, await publish(tenant, twoTasks(group.name, "Nobody's group")));
  const { one = "" } = await openTasks(tenant, instance);

  const done = await completeTask(jdoe, { id: one, result_code: "done" });

  expect(done).toMatchObject({ status: "COMPLETED", instance_status: "ERROR", next_step: null });
  expect(await getInstance(jdoe, { id: instance })).toMatchObject({
    status: "ERROR",
    ended_at: null,
    current_step: { node_id: "two", name: "Step two" },
    error: { message: "Unknown group: Nobody's group.", step_name: "Step two" },
    allowed_actions: ["cancel", "restart", "retry", "terminate", "send_event"],
  });
  expect(await audit(tenant.id)).toEqual([]);
});

test("a finished task is refused to everyone, saying who completed it, with which result and when", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await claimTask(desk.jdoe, { id });
  const done = await completeTask(desk.jdoe, { id, result_code: "approved" });

  for (const who of [desk.jdoe, desk.maria, desk.manager]) {
    await expect(completeTask(who, { id, result_code: "nonsense" })).rejects.toMatchObject({
      code: "VALIDATION_ERROR",
      message: `This task was already completed by jdoe with the result "approved" on ${done.completed_at}.`,
    });
  }
});

test("a task that a cancel closed is refused, saying who cancelled, when and why", async () => {
  const desk = await newDesk();
  const { instance, task: id } = await openReview(desk);
  const { cancelled_at } = await cancelInstance(desk.manager, { id: instance, reason: "duplicate" });

  await expect(completeTask(desk.jdoe, { id, result_code: "approved" })).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    message: `This task was already closed on ${cancelled_at}, when boss cancelled the instance: duplicate.`,
  });
});

test("who may complete: the group while nobody holds it, then its holder and managers", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  const attempt = { id, result_code: "approved" };

  await expect(completeTask(desk.outsider, attempt)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(completeTask(desk.reader, attempt)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await claimTask(desk.jdoe, { id });
  await expect(completeTask(desk.maria, attempt)).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "This task is assigned to Name of jdoe: only they or a manager may act on it.",
  });
  await expect(completeTask(desk.manager, attempt)).resolves.toMatchObject({ result: "approved" });
});

test("who performed an excluded step may not do this one: four eyes", async () => {
  const { tenant, group, jdoe, maria } = await newDesk();
  const instance = await start(
    jdoe,
    await publish(tenant, twoTasks(group.name, group.name, { exclude: ["one"] })),
  );
  const { one = "" } = await openTasks(tenant, instance);
  await completeTask(jdoe, { id: one, result_code: "done" });
  const { two = "" } = await openTasks(tenant, instance);

  expect((await getTask(jdoe, { id: two })).allowed_actions).toEqual(["reassign"]);
  await expect(completeTask(jdoe, { id: two, result_code: "done" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(claimTask(jdoe, { id: two })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(completeTask(maria, { id: two, result_code: "done" })).resolves.toMatchObject({
    instance_status: "COMPLETED",
  });
});

test("another tenant's task, an unknown id and what is no id do not exist", async () => {
  const desk = await newDesk();
  const { task } = await openReview(desk);
  const stranger = await newDesk();

  for (const [who, id] of [
    [stranger.manager, task],
    [desk.jdoe, "1"],
    [desk.jdoe, "abc"],
    [desk.jdoe, "99999999999999999999"],
  ] as const) {
    await expect(completeTask(who, { id, result_code: "approved" })).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "Task not found.",
    });
  }
});

test("every problem is reported at once, each by its field", async () => {
  const desk = await newDesk();
  const fields = [{ id: "f", name: "amount", type: "number", required: true, max: 10 }];
  const { task: id } = await openReview(desk, { fields });

  const attempt = completeTask(desk.jdoe, {
    id,
    result_code: "maybe",
    captured_data: { amount: "5", other: 1 },
  });

  await expect(attempt).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    details: [
      { field: "result_code", message: "result_code must be one of: approved, rejected" },
      { field: "captured_data.amount", message: "captured_data.amount must be a number" },
      { field: "captured_data.other", message: "captured_data.other is not a field of this task" },
    ],
  });
});

test("a result may demand a comment, and a blank one is none", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);

  for (const comment of [undefined, "", "   "]) {
    await expect(completeTask(desk.jdoe, { id, result_code: "rejected", comment })).rejects.toMatchObject({
      details: [{ field: "comment", message: 'comment is required with the result "rejected"' }],
    });
  }
  await expect(
    completeTask(desk.jdoe, { id, result_code: "rejected", comment: "too dear" }),
  ).resolves.toBeDefined();
});

test("a task of one person is seen by that person and by managers alone", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk, { assign: { user: "maria" } });

  for (const who of [desk.jdoe, desk.outsider]) {
    await expect(getTask(who, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  expect((await getTask(desk.manager, { id })).assigned_to_user?.name).toBe("Name of maria");
  await expect(completeTask(desk.maria, { id, result_code: "approved" })).resolves.toBeDefined();
});

test("a disabled person is unknown: their task does not open, and a retry finds somebody once there is one", async () => {
  const desk = await newDesk();
  await setDisabled(desk, new Date());
  const id = await start(desk.jdoe, await publish(desk.tenant, oneTask("", { assign: { user: "maria" } })));
  expect(await getInstance(desk.jdoe, { id })).toMatchObject({
    status: "ERROR",
    error: { message: "Unknown user: maria." },
  });

  await setDisabled(desk, null);
  expect(await retryInstance(desk.jdoe, { id })).toEqual({
    instance_id: id,
    status: "RUNNING",
    current_step: "Review",
  });
  expect(Object.keys(await openTasks(desk.tenant, id))).toEqual(["review"]);
  expect(await audit(desk.tenant.id)).toEqual([]);
});

const setDisabled = ({ tenant, maria }: Desk, disabledAt: Date | null) =>
  withTenant(tenant.id, (db) => updateUser(db, tenant.id, maria.user.id, { disabledAt }));
