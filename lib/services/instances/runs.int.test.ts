import { afterAll, beforeAll, expect, test } from "vitest";
import { closePool } from "@/db/pool";
import type { Json } from "@/lib/contracts/primitives";
import { audit } from "@/lib/fixtures/audit";
import { type Desk, newDesk, openReview } from "@/lib/fixtures/desk";
import { oneTask, twoTasks } from "@/lib/fixtures/documents";
import { openTasks, publish, start } from "@/lib/fixtures/factories";
import { fireTimers } from "@/lib/fixtures/timers";
import { wireTime } from "@/lib/kit/time";
import { completeTask } from "../tasks/complete";
import { cancelInstance } from "./cancel";
import { getInstance } from "./get";
import { pauseInstance } from "./pause";
import { restartInstance } from "./restart";
import { getResult } from "./result";
import { resumeInstance } from "./resume";
import { retryInstance } from "./retry";
import { sendEvent } from "./send-event";
import { startInstance } from "./start";
import { startInstances } from "./start-many";
import { getSteps } from "./steps";
import { terminateInstance } from "./terminate";
import { getTimeline } from "./timeline";

let desk: Desk;
beforeAll(async () => {
  desk = await newDesk();
});
afterAll(closePool);

type Document = { [key: string]: Json };

const waiting: Document = {
  nodes: [
    { id: "start", type: "start" },
    { id: "paid", type: "event", name: "Paid", event: "order.paid", as: "payment" },
    { id: "again", type: "event", name: "Paid", event: "order.paid", as: "second" },
    { id: "end", type: "end", output: "= { first: data.payment, second: data.second, by: params.who }" },
  ],
  edges: [
    { from: "start", to: "paid" },
    { from: "paid", to: "again" },
    { from: "again", to: "end" },
  ],
};

const events = async (id: string) =>
  (await getTimeline(desk.jdoe, { id, include: "all" })).map(({ event }) => event);

test("an instance is started with params, a priority, an end and the caller's own id", async () => {
  const definition_id = await publish(desk.tenant, oneTask(desk.group.name));
  const input = { definition_id, entity_type: "NINGUNA" as const, external_id: "order-1", priority: 90 };
  const started = await startInstance(desk.jdoe, { ...input, params: { n: 1 } });
  expect(started).toMatchObject({ external_id: "order-1", status: "RUNNING", current_step: "Review" });
  expect((await getInstance(desk.jdoe, { id: started.instance_id })).priority).toBe(90);
  await expect(startInstance(desk.jdoe, input)).rejects.toMatchObject({
    details: [{ field: "external_id" }],
  });
  const late = { ...input, external_id: "order-2", expires_at: "2020-01-01T00:00:00" };
  await expect(startInstance(desk.jdoe, late)).rejects.toMatchObject({ details: [{ field: "expires_at" }] });
});

test("an instance that expires is in error, with nothing open; a restart takes it up again", async () => {
  const definition_id = await publish(desk.tenant, oneTask(desk.group.name));
  const expires = new Date(Date.now() + 60_000);
  const { instance_id: id } = await startInstance(desk.jdoe, {
    definition_id,
    entity_type: "NINGUNA",
    expires_at: wireTime(expires),
  });
  await fireTimers(desk.tenant, id, new Date(Date.now() + 61_000));
  expect(await getInstance(desk.jdoe, { id })).toMatchObject({
    status: "ERROR",
    allowed_actions: ["restart"],
    tasks: [{ closed_by: "expired" }],
  });
  expect(await events(id)).toContain("expired");
  expect(await restartInstance(desk.jdoe, { id })).toMatchObject({
    status: "RUNNING",
    current_step: "Review",
  });
});

test("a batch starts what it can: each row has an outcome of its own", async () => {
  const definition_id = await publish(desk.tenant, oneTask(desk.group.name));
  const row = { definition_id, entity_type: "NINGUNA" };
  const rows = [
    { ...row, external_id: "a" },
    { ...row, external_id: "a" },
    { ...row, definition_id: "1" },
    7,
    row,
  ];
  const outcomes = await startInstances(desk.jdoe, { rows });
  expect(outcomes.map(({ index, status }) => [index, status])).toEqual([
    [0, "created"],
    [1, "exists"],
    [2, "failed"],
    [3, "failed"],
    [4, "created"],
  ]);
  expect(outcomes[1]?.instance_id).toBe(outcomes[0]?.instance_id);
  expect(outcomes[2]?.error).toBe("definition_id: there is no such definition");
});

test("events are kept until they are waited for, in their order; the result is there at the end", async () => {
  const definition_id = await publish(desk.tenant, waiting);
  const input = { definition_id, entity_type: "NINGUNA" as const, params: { who: "jdoe" } };
  const { instance_id: id } = await startInstance(desk.jdoe, input);
  await sendEvent(desk.jdoe, { id, type: "something.else", body: 1 });
  await expect(getResult(desk.jdoe, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await pauseInstance(desk.jdoe, { id });
  await sendEvent(desk.jdoe, { id, type: "order.paid", body: 1 });
  await sendEvent(desk.jdoe, { id, type: "order.paid" });
  expect((await getInstance(desk.jdoe, { id })).status).toBe("RUNNING");
  expect(await resumeInstance(desk.jdoe, { id })).toMatchObject({ status: "COMPLETED" });
  expect(await getResult(desk.jdoe, { id })).toEqual({ first: 1, second: null, by: "jdoe" });
  expect((await getSteps(desk.jdoe, { id })).map(({ name, type, status }) => [name, type, status])).toEqual([
    ["Paid-1", "event", "completed"],
    ["Paid-2", "event", "completed"],
  ]);
});

test("pausing a paused and resuming a running instance change nothing; tasks wait for the resume", async () => {
  const { instance: id, task } = await openReview(desk);
  await resumeInstance(desk.jdoe, { id });
  await pauseInstance(desk.jdoe, { id });
  await pauseInstance(desk.jdoe, { id });
  expect((await getInstance(desk.jdoe, { id })).allowed_actions).toEqual([
    "cancel",
    "resume",
    "restart",
    "terminate",
    "send_event",
  ]);
  const attempt = completeTask(desk.jdoe, { id: task, result_code: "approved" });
  await expect(attempt).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
  await resumeInstance(desk.jdoe, { id });
  await completeTask(desk.jdoe, { id: task, result_code: "approved" });
  expect((await events(id)).filter((event) => /paus|resum/.test(event))).toEqual(["paused", "resumed"]);
});

test("a restart wipes what is known, one from a node keeps it", async () => {
  const { name } = desk.group;
  const id = await start(desk.jdoe, await publish(desk.tenant, twoTasks(name, name)));
  const complete = async (node: string) =>
    completeTask(desk.jdoe, { id: (await openTasks(desk.tenant, id))[node] ?? "", result_code: "done" });
  await complete("one");
  expect(await restartInstance(desk.jdoe, { id, from_node: "one" })).toMatchObject({
    current_step: "Step one",
  });
  await complete("one");
  await complete("two");
  expect((await getInstance(desk.jdoe, { id })).status).toBe("COMPLETED");
  expect(await restartInstance(desk.jdoe, { id })).toMatchObject({ status: "RUNNING" });
  expect((await getInstance(desk.jdoe, { id })).ended_at).toBeNull();
  await expect(restartInstance(desk.jdoe, { id, from_node: "nowhere" })).rejects.toMatchObject({
    details: [{ field: "from_node" }],
  });
});

test("terminating ends an instance at once; what is illegal then says what is legal", async () => {
  const { instance: id } = await openReview(desk);
  expect(await terminateInstance(desk.jdoe, { id })).toMatchObject({
    status: "CANCELLED",
    current_step: null,
  });
  const refusals = [
    () => terminateInstance(desk.jdoe, { id }),
    () => pauseInstance(desk.jdoe, { id }),
    () => resumeInstance(desk.jdoe, { id }),
    () => sendEvent(desk.jdoe, { id, type: "x" }),
  ];
  const message: unknown = expect.stringMatching(/not possible, but restart\.$/);
  for (const refused of refusals) await expect(refused()).rejects.toMatchObject({ message });
  const ended = {
    code: "VALIDATION_ERROR",
    message: expect.stringMatching(/^This instance was already cancelled .* Possible: restart\.$/) as unknown,
  };
  await expect(retryInstance(desk.jdoe, { id })).rejects.toMatchObject(ended);
  await expect(cancelInstance(desk.jdoe, { id, reason: "again" })).rejects.toMatchObject(ended);
});

test("who neither started an instance nor manages everyone's work steers nothing, who may not see it finds nothing", async () => {
  const { instance: id } = await openReview(desk);
  for (const run of [pauseInstance, resumeInstance, restartInstance, terminateInstance])
    await expect(run(desk.maria, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  const stranger = await newDesk();
  for (const run of [pauseInstance, getSteps, getResult])
    await expect(run(stranger.manager, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("after all this, the rows agree with each other", async () => {
  expect(await audit(desk.tenant.id)).toEqual([]);
});
