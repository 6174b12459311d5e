import { expect, test } from "vitest";
import { audit } from "@/lib/fixtures/audit";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { forkAndJoin, oneTask, twoTasks } from "@/lib/fixtures/documents";
import { newEntity, openTasks, publish, start } from "@/lib/fixtures/factories";
import { patchDefinition } from "../definitions/patch";
import { completeTask } from "../tasks/complete";
import { getTask } from "../tasks/get";
import { cancelInstance } from "./cancel";
import { getCapturedData } from "./captured-data";
import { getInstance } from "./get";
import { listInstances } from "./list";
import { retryInstance } from "./retry";
import { startInstance } from "./start";
import { getTimeline } from "./timeline";

const NINGUNA = { entity_type: "NINGUNA" } as const;

test("starting opens the first step, about the entity that the directory names", async () => {
  const desk = await newDesk();
  const entity = await newEntity(desk.tenant, "CUENTA", "Acme Corp");
  const definition_id = await publish(desk.tenant, {
    ...oneTask(desk.group.name),
    entity_types: ["CUENTA", "CLIENTE"],
  });

  const started = await startInstance(desk.jdoe, {
    definition_id,
    entity_type: "CUENTA",
    entity_id: entity.id,
  });

  expect(started).toEqual({
    instance_id: expect.any(String),
    status: "RUNNING",
    current_step: "Review",
    external_id: expect.any(String),
  });
  const { rows, total } = await listInstances(desk.maria, {});
  expect(total).toBe(1);
  expect(rows[0]).toEqual({
    id: started.instance_id,
    definition_id,
    definition_name: "A workflow",
    status: "RUNNING",
    entity_type: "CUENTA",
    entity_id: entity.id,
    entity_label: "Acme Corp",
    current_step: "Review",
    started_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
    ended_at: null,
    cancelled_at: null,
    pending_tasks_count: 1,
    priority: 50,
    initiator: "jdoe",
    current_steps: [{ node_id: "review", name: "Review" }],
    state: "waiting",
    paused: null,
    terminated: false,
    error: null,
  });
  const { review: id = "" } = await openTasks(desk.tenant, started.instance_id);
  expect((await getTask(desk.jdoe, { id })).entity).toEqual({
    type: "CUENTA",
    id: entity.id,
    label: "Acme Corp",
  });
});

test("other types may omit the entity", async () => {
  const desk = await newDesk();
  const definition_id = await publish(desk.tenant, oneTask(desk.group.name));

  const { instance_id: id } = await startInstance(desk.jdoe, { definition_id, entity_type: "TAREA" });

  expect(await getInstance(desk.jdoe, { id })).toMatchObject({
    entity_type: "TAREA",
    entity_id: null,
    entity_label: null,
  });
});

test("what cannot be started is refused by its field", async () => {
  const desk = await newDesk();
  const stranger = await newDesk();
  const account = await newEntity(desk.tenant, "CUENTA");
  const any = await publish(desk.tenant, oneTask(desk.group.name));
  const accounts = await publish(desk.tenant, { ...oneTask(desk.group.name), entity_types: ["CUENTA"] });
  const events = await publish(desk.tenant, {
    ...oneTask(desk.group.name),
    triggers: [{ type: "event", event: "x" }],
  });
  const inactive = await publish(desk.tenant, oneTask(desk.group.name));
  await patchDefinition(
    { ...desk.manager, permissions: new Set(["APICLI_WORKFLOW_DESIGN"]) },
    { id: inactive, status: "inactive" },
  );
  const foreign = await publish(stranger.tenant, oneTask(stranger.group.name));
  const refusals = [
    [{ definition_id: "1", ...NINGUNA }, ["definition_id"]],
    [{ definition_id: foreign, ...NINGUNA }, ["definition_id"]],
    [{ definition_id: inactive, ...NINGUNA }, ["definition_id"]],
    [{ definition_id: events, ...NINGUNA }, ["definition_id"]],
    [{ definition_id: accounts, ...NINGUNA }, ["entity_type"]],
    [{ definition_id: any, entity_type: "CLIENTE", entity_id: account.id }, ["entity_id"]],
    [{ definition_id: any, ...NINGUNA, entity_id: account.id }, ["entity_id"]],
    [{ definition_id: accounts, ...NINGUNA, entity_id: account.id }, ["entity_type", "entity_id"]],
    [{ definition_id: "x", ...NINGUNA }, ["definition_id"]],
  ] as const;
  for (const [input, fields] of refusals) {
    const error = await startInstance(desk.jdoe, input).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "VALIDATION_ERROR", details: fields.map((field) => ({ field })) });
  }
  expect((await listInstances(desk.jdoe, {})).total).toBe(0);
});

test("starting needs EXECUTE", async () => {
  const desk = await newDesk();
  const attempt = startInstance(desk.reader, { definition_id: "1", ...NINGUNA });
  await expect(attempt).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("cancelling closes what is open and says who, when and why", async () => {
  const desk = await newDesk();
  const id = await start(desk.jdoe, await publish(desk.tenant, forkAndJoin(desk.group.name, 3)));

  const cancelled = await cancelInstance(desk.jdoe, { id, reason: "duplicate" });

  const after = await getInstance(desk.jdoe, { id });
  expect(after).toMatchObject({
    status: "CANCELLED",
    current_step: null,
    current_steps: [],
    ended_at: cancelled.cancelled_at,
    cancelled_at: cancelled.cancelled_at,
    cancelled_by: "jdoe",
    cancel_reason: "duplicate",
    allowed_actions: ["restart"],
  });
  expect(after.tasks.map(({ status, result, closed_by }) => [status, result, closed_by])).toEqual(
    Array.from({ length: 3 }, () => ["COMPLETED", null, "cancelled"]),
  );
  expect((await getTimeline(desk.jdoe, { id })).at(-1)).toMatchObject({
    event: "cancelled",
    actor: "jdoe",
    details: { reason: "duplicate" },
  });
  expect(await getCapturedData(desk.jdoe, { id })).toEqual([]);
  expect(await audit(desk.tenant.id)).toEqual([]);
  await expect(cancelInstance(desk.manager, { id, reason: "again" })).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    message: `This instance was already cancelled by jdoe ("duplicate") on ${cancelled.cancelled_at}. Possible: restart.`,
  });
});

test("only the initiator and managers cancel or retry", async () => {
  const desk = await newDesk();
  const { instance: id } = await openReview(desk);

  expect((await getInstance(desk.maria, { id })).allowed_actions).toEqual(["send_event"]);
  expect((await getInstance(desk.jdoe, { id })).allowed_actions).toEqual([
    "cancel",
    "pause",
    "restart",
    "terminate",
    "send_event",
  ]);
  await expect(cancelInstance(desk.maria, { id, reason: "no" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(retryInstance(desk.maria, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(retryInstance(desk.jdoe, { id })).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
  await expect(cancelInstance(desk.manager, { id, reason: "yes" })).resolves.toMatchObject({
    status: "CANCELLED",
  });
});

test("another tenant's instance does not exist, whatever is asked of it", async () => {
  const desk = await newDesk();
  const stranger = await newDesk();
  const { instance: id } = await openReview(desk);
  const asked = [
    () => getInstance(stranger.manager, { id }),
    () => getTimeline(stranger.manager, { id }),
    () => getCapturedData(stranger.manager, { id }),
    () => cancelInstance(stranger.manager, { id, reason: "x" }),
    () => retryInstance(stranger.manager, { id }),
    () => getInstance(desk.jdoe, { id: "abc" }),
  ];
  for (const ask of asked) {
    await expect(ask()).rejects.toMatchObject({ code: "NOT_FOUND", message: "Instance not found." });
  }
});

test("captured data stands in the order of completion, and a later task shows it", async () => {
  const desk = await newDesk();
  const fields = [{ id: "f", name: "n", type: "number" }];
  const id = await start(
    desk.jdoe,
    await publish(desk.tenant, twoTasks(desk.group.name, desk.group.name, { fields })),
  );
  for (const node of ["one", "two"]) {
    const open = await openTasks(desk.tenant, id);
    await completeTask(desk.jdoe, {
      id: open[node] ?? "",
      result_code: "done",
      ...(node === "two" && { captured_data: { n: 7 } }),
    });
  }

  const entries = await getCapturedData(desk.jdoe, { id });
  expect(entries.map(({ step_name, fields: values }) => [step_name, values.map((one) => one.value)])).toEqual(
    [
      ["Step one", []],
      ["Step two", [7]],
    ],
  );
  const [first, second] = (await getInstance(desk.jdoe, { id })).tasks;
  expect((await getTask(desk.jdoe, { id: second?.id ?? "" })).previous_steps_data).toEqual([
    {
      step_name: "Step one",
      completed_by: "jdoe",
      completed_at: expect.any(String),
      result: "done",
      captured_data: {},
    },
  ]);
  expect((await getTask(desk.jdoe, { id: first?.id ?? "" })).previous_steps_data).toEqual([]);
});

test("the list is filtered by everything that the page names", async () => {
  const desk = await newDesk();
  const entity = await newEntity(desk.tenant, "CUENTA");
  const definition_id = await publish(desk.tenant, oneTask(desk.group.name));
  const at = (day: string) => ({ ...desk.jdoe, now: new Date(`${day}T10:00:00.500Z`) });
  const about = { entity_type: "CUENTA", entity_id: entity.id } as const;
  const march = (await startInstance(at("2026-03-15"), { definition_id, ...about })).instance_id;
  const april = (await startInstance(at("2026-04-01"), { definition_id, ...NINGUNA })).instance_id;
  await cancelInstance(at("2026-04-02"), { id: april, reason: "x" });

  const found = async (query: Parameters<typeof listInstances>[1]) =>
    (await listInstances(desk.jdoe, query)).rows.map(({ id }) => id);
  expect(await found({})).toEqual([april, march]);
  expect(await found({ status: "CANCELLED" })).toEqual([april]);
  expect(await found({ entity_type: "CUENTA", entity_id: entity.id })).toEqual([march]);
  expect(await found({ startdate: "2026-03-15", enddate: "2026-03-15" })).toEqual([march]);
  expect(await found({ enddate: "2026-03-15T12:00:00+02:00" })).toEqual([march]);
  expect(await found({ enddate: "2026-03-15T09:59:59" })).toEqual([]);
  expect(await found({ startdate: "2026-03-16" })).toEqual([april]);
  expect(await found({ definition_id: "abc" })).toEqual([]);
  expect(await found({ entity_id: "x".repeat(30) })).toEqual([]);
  expect((await listInstances(desk.jdoe, { limit: "1" })).total).toBe(2);
  await expect(found({ startdate: "2026-02-30" })).rejects.toMatchObject({
    details: [{ field: "startdate" }],
  });
});

test("a timeline never goes back, whoever's clock is behind", async () => {
  const desk = await newDesk();
  const { instance: id, task } = await openReview(desk);
  const behind = { ...desk.jdoe, now: new Date(Date.now() - 3_600_000) };

  await completeTask(behind, { id: task, result_code: "approved" });

  const times = (await getTimeline(desk.jdoe, { id })).map(({ datetime }) => datetime);
  expect(times).toEqual(times.toSorted());
});
