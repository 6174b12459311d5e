import { expect, test } from "vitest";
import { purgeExpired } from "@/db/queries/purge";
import { withTenant } from "@/db/tenant";
import { audit } from "@/lib/fixtures/audit";
import { finishBatch } from "@/lib/fixtures/batches";
import { type Desk, newDesk, openReview } from "@/lib/fixtures/desk";
import { oneTask } from "@/lib/fixtures/documents";
import { openTasks, publish, start } from "@/lib/fixtures/factories";
import { getTimeline } from "../instances/timeline";
import { listNotifications } from "../notifications/list";
import { claimTask } from "../tasks/claim";
import { getTask } from "../tasks/get";
import { listTasks } from "../tasks/list";
import { releaseTask } from "../tasks/release";
import { createBatch } from "./create";
import { getBatch } from "./get";
import { retryBatch } from "./retry";

async function openReviews(desk: Desk, many: number) {
  const definition = await publish(desk.tenant, oneTask(desk.group.name));
  const found: { id: string; instance: string }[] = [];
  for (let n = 0; n < many; n += 1) {
    const instance = await start(desk.jdoe, definition);
    found.push({ id: (await openTasks(desk.tenant, instance))["review"] ?? "", instance });
  }
  return found;
}

test("a batch does its action to each task as its owner, and says what became of each", async () => {
  const desk = await newDesk();
  const [mine, taken] = await openReviews(desk, 2);
  const { task: foreign } = await openReview({ ...desk, group: desk.otherGroup });
  await claimTask(desk.maria, { id: taken?.id ?? "" });
  const task_ids = [mine?.id ?? "", taken?.id ?? "", foreign];

  const batch = await createBatch(desk.jdoe, { action: "claim", task_ids });
  expect(batch).toMatchObject({ action: "claim", status: "RUNNING", total: 3, done: 0, failed: 0 });
  await finishBatch(desk.tenant.id, batch.id);

  expect(await getBatch(desk.jdoe, { id: batch.id })).toMatchObject({
    status: "COMPLETED",
    done: 1,
    failed: 2,
    items: [
      { task_id: mine?.id, step_name: "Review", status: "DONE", error: null },
      { task_id: taken?.id, status: "FAILED", error: { code: "VALIDATION_ERROR" } },
      { task_id: foreign, status: "FAILED", error: { code: "NOT_FOUND" } },
    ],
  });
  expect((await listNotifications(desk.jdoe, {})).rows).toMatchObject([
    { type: "batch_done", batch_id: batch.id, text: "1/3", task_id: null },
  ]);
  expect(await getTask(desk.jdoe, { id: mine?.id ?? "" })).toMatchObject({ status: "IN_PROGRESS" });
});

test("what failed can be tried again; what is done stays done", async () => {
  const desk = await newDesk();
  const [one, two] = await openReviews(desk, 2);
  await claimTask(desk.maria, { id: two?.id ?? "" });
  const task_ids = [one?.id ?? "", two?.id ?? ""];
  const { id } = await createBatch(desk.jdoe, { action: "complete", task_ids, result_code: "approved" });
  await finishBatch(desk.tenant.id, id);
  const failed = await getBatch(desk.jdoe, { id, status: "FAILED" });
  expect(failed).toMatchObject({ done: 1, failed: 1, items_total: 1 });

  await releaseTask(desk.maria, { id: two?.id ?? "" });
  expect(await retryBatch(desk.jdoe, { id })).toMatchObject({ status: "RUNNING", done: 1, failed: 0 });
  await finishBatch(desk.tenant.id, id);
  expect(await getBatch(desk.jdoe, { id })).toMatchObject({ status: "COMPLETED", done: 2, failed: 0 });
  expect(await audit(desk.tenant.id)).toEqual([]);
});

test("many workers on one batch do everything once", async () => {
  const desk = await newDesk();
  const tasks = await openReviews(desk, 25);
  const task_ids = tasks.map(({ id }) => id);
  const assign_to_user_id = desk.maria.user.id;
  const { id } = await createBatch(desk.manager, { action: "reassign", task_ids, assign_to_user_id });
  await Promise.all(Array.from({ length: 4 }, () => finishBatch(desk.tenant.id, id)));

  expect(await getBatch(desk.manager, { id })).toMatchObject({ status: "COMPLETED", done: 25, failed: 0 });
  for (const { instance } of tasks) {
    const entries = await getTimeline(desk.manager, { id: instance });
    expect(entries.filter(({ event }) => event === "reassigned")).toHaveLength(1);
  }
  expect((await listNotifications(desk.manager, {})).total).toBe(1);
  expect(await audit(desk.tenant.id)).toEqual([]);
});

test("a batch on all that a list holds takes what its owner sees there", async () => {
  const desk = await newDesk();
  await openReviews(desk, 3);
  await openReview({ ...desk, group: desk.otherGroup });
  const mark = (search: string) => ({
    action: "mark" as const,
    filter: { scope: "unassigned" as const, search },
    read: true,
  });
  expect(await createBatch(desk.jdoe, mark("review"))).toMatchObject({ total: 3 });
  expect(await createBatch(desk.manager, mark("review"))).toMatchObject({ total: 4 });
  expect(await createBatch(desk.jdoe, mark("nothing"))).toMatchObject({ total: 0, status: "COMPLETED" });
});

test("what a batch has put off, another brings back", async () => {
  const desk = await newDesk();
  const task_ids = (await openReviews(desk, 2)).map((task) => task.id);
  const snoozed = async () => (await listTasks(desk.jdoe, { scope: "snoozed" })).total;
  const until = new Date(Date.now() + 3_600_000).toISOString().slice(0, 19);
  for (const [snoozed_until, total] of [
    [until, 2],
    [null, 0],
  ] as const) {
    const { id } = await createBatch(desk.jdoe, { action: "snooze", task_ids, snoozed_until });
    await finishBatch(desk.tenant.id, id);
    expect(await snoozed()).toBe(total);
  }
});

test("cancelling ends the instance of each task", async () => {
  const desk = await newDesk();
  const task_ids = (await openReviews(desk, 2)).map((task) => task.id);
  const { id } = await createBatch(desk.manager, { action: "cancel", task_ids, reason: "no longer needed" });
  await finishBatch(desk.tenant.id, id);
  expect(await getBatch(desk.manager, { id })).toMatchObject({ done: 2, failed: 0 });
});

test("a batch is its owner's, and managers see it; for others there is none", async () => {
  const [desk, other] = [await newDesk(), await newDesk()];
  const [task] = await openReviews(desk, 1);
  const { id } = await createBatch(desk.jdoe, { action: "claim", task_ids: [task?.id ?? ""] });
  expect(await getBatch(desk.manager, { id })).toMatchObject({ id });
  for (const who of [desk.maria, desk.reader, other.manager])
    await expect(getBatch(who, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(retryBatch(desk.maria, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("what an action does not take, or lacks, is refused by name", async () => {
  const { jdoe } = await newDesk();
  const wrong: [object, string[]][] = [
    [{ action: "claim" }, ["task_ids"]],
    [{ action: "claim", task_ids: ["1"], filter: {} }, ["task_ids"]],
    [{ action: "claim", task_ids: ["1"], reason: "x" }, ["reason"]],
    [{ action: "complete", task_ids: ["1"] }, ["result_code"]],
    [{ action: "cancel", task_ids: ["1"] }, ["reason"]],
    [{ action: "snooze", task_ids: ["1"] }, ["snoozed_until"]],
    [{ action: "reassign", task_ids: ["1"] }, ["assign_to_user_id"]],
    [{ action: "mark", task_ids: ["1"] }, ["read"]],
    [{ action: "explode", task_ids: ["x"] }, ["action", "task_ids.0"]],
    [{ action: "claim", filter: { colour: "red" } }, ["filter.colour"]],
  ];
  for (const [input, fields] of wrong) {
    await expect(createBatch(jdoe, input as never), JSON.stringify(input)).rejects.toMatchObject({
      code: "VALIDATION_ERROR",
      details: fields.map((field) => ({ field })),
    });
  }
});

test("a batch that ended long ago is forgotten, and with it what became of its tasks", async () => {
  const desk = await newDesk();
  const [task] = await openReviews(desk, 1);
  const { id } = await createBatch(desk.jdoe, { action: "claim", task_ids: [task?.id ?? ""] });
  await finishBatch(desk.tenant.id, id);
  const purge = (days: number) =>
    withTenant(desk.tenant.id, (db) =>
      purgeExpired(db, desk.tenant.id, new Date(Date.now() + days * 86_400_000)),
    );
  expect(await purge(80)).toMatchObject({ batches: 0, notifications: 0 });
  expect(await purge(91)).toMatchObject({ batches: 1, notifications: 1 });
  await expect(getBatch(desk.jdoe, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
