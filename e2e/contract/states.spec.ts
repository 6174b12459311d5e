import { startOnboarding, verifyContact } from "./support/onboarding";
import { dataOf, definitionOf, expect, FLOW, test } from "./support/test";
import { begin, oneTask, publish } from "./support/workshop";

// NOTES, "States": what lists, details and timelines say as an instance moves on.

type Row = { id: string; created_at: string; due_date: string | null; status: string; step_name: string };
type Event = { event: string; actor: string; details: object | null; seq?: number };

test("an instance from start to end: current step, open tasks, next step, timeline", async ({
  demo,
  person,
}) => {
  const [jdoe, mgarcia] = [await person("jdoe"), await person("mgarcia")];
  const started = await startOnboarding(demo, jdoe);
  const path = `${FLOW}/instances/${started.instance}`;
  expect(dataOf(await jdoe.get(path))).toMatchObject({
    status: "RUNNING",
    current_step: { node_id: "verify", name: "Verify Contact Information" },
    current_steps: [{ node_id: "verify", name: "Verify Contact Information" }],
  });
  const welcome = await verifyContact(jdoe, started);
  const captured_data = { email_address: "contact@acme.com", template: "Basic Welcome" };
  const last = await mgarcia.post(`${FLOW}/tasks/${welcome}/complete`, {
    result_code: "sent",
    captured_data,
    comment: "Sent.",
  });
  const { completed_at } = dataOf<{ completed_at: string }>(last);
  expect(last.body.data).toMatchObject({ instance_status: "COMPLETED", next_step: null });
  expect(dataOf(await jdoe.get(path))).toMatchObject({
    status: "COMPLETED",
    current_step: null,
    current_steps: [],
    ended_at: completed_at,
    cancelled_at: null,
  });
  const timeline = dataOf<Event[]>(await jdoe.get(`${path}/timeline`));
  expect(timeline.map(({ event, actor, details }) => [event, actor, details])).toEqual([
    ["started", "jdoe", null],
    ["step_started", "system", { step_name: "Verify Contact Information", assigned_to: "jdoe" }],
    ["step_completed", "jdoe", { step_name: "Verify Contact Information", result_code: "approved" }],
    ["step_started", "system", { step_name: "Send Welcome Email", assigned_to: "Sales Team" }],
    ["step_completed", "mgarcia", { step_name: "Send Welcome Email", result_code: "sent", comment: "Sent." }],
    ["completed", "system", null],
  ]);
});

test("all that happened is numbered without a gap; the seven published events are shown unless asked for all", async ({
  demo,
  person,
}) => {
  const [jdoe, mgarcia] = [await person("jdoe"), await person("mgarcia")];
  const started = await startOnboarding(demo, jdoe);
  const welcome = await verifyContact(jdoe, started);
  await mgarcia.post(`${FLOW}/tasks/${welcome}/claim`);
  await mgarcia.post(`${FLOW}/tasks/${welcome}/reassign`, {
    assign_to_user_id: jdoe.user.id,
    comment: "Yours.",
  });
  await jdoe.post(`${FLOW}/instances/${started.instance}/cancel`, { reason: "Enough." });

  const path = `${FLOW}/instances/${started.instance}/timeline`;
  const [shown, all] = [
    dataOf<Event[]>(await jdoe.get(path)),
    dataOf<Event[]>(await jdoe.get(`${path}?include=all`)),
  ];
  expect(all.map(({ seq }) => seq)).toEqual(all.map((_, n) => n + 1));
  expect(all.map(({ event }) => event)).toContain("claimed");
  expect(shown.map(({ event }) => event)).not.toContain("claimed");
  expect(shown.slice(-2).map(({ event, actor, details }) => [event, actor, details])).toEqual([
    [
      "reassigned",
      "mgarcia",
      { step_name: "Send Welcome Email", from: "mgarcia", to: "jdoe", comment: "Yours." },
    ],
    ["cancelled", "jdoe", { reason: "Enough." }],
  ]);
  expect((await jdoe.get(`${path}?include=some`)).status).toBe(400);
});

test("what a cancelled instance left open is closed, and stands in no captured data", async ({
  demo,
  person,
}) => {
  const jdoe = await person("jdoe");
  const started = await startOnboarding(demo, jdoe);
  await verifyContact(jdoe, started);
  dataOf(await jdoe.post(`${FLOW}/instances/${started.instance}/cancel`, { reason: "Enough." }));
  const captured = dataOf<{ step_name: string }[]>(
    await jdoe.get(`${FLOW}/instances/${started.instance}/captured-data`),
  );
  expect(captured.map(({ step_name }) => step_name)).toEqual(["Verify Contact Information"]);
});

test("two ways at once: both steps are current, the last entered first, and the join waits for both", async ({
  person,
}) => {
  const [jdoe, admin] = [await person("jdoe"), await person("admin")];
  const task = (id: string, name: string) => ({
    id,
    type: "user_task",
    name,
    assign: { initiator: true },
    results: [{ code: "done", label: "Done" }],
  });
  const definition = await publish(admin, {
    nodes: [
      { id: "start", type: "start" },
      { id: "fork", type: "parallel_gateway" },
      task("one", "One"),
      task("two", "Two"),
      { id: "join", type: "parallel_gateway" },
      task("after", "After"),
      { id: "end", type: "end" },
    ],
    edges: [
      { from: "start", to: "fork" },
      { from: "fork", to: "one" },
      { from: "fork", to: "two" },
      { from: "one", to: "join" },
      { from: "two", to: "join" },
      { from: "join", to: "after" },
      { from: "after", to: "end" },
    ],
  });
  const { instance } = await begin(jdoe, definition);
  const detail = async () =>
    dataOf<{ current_steps: { name: string }[]; tasks: { id: string; step_name: string; status: string }[] }>(
      await jdoe.get(`${FLOW}/instances/${instance}`),
    );
  const opened = await detail();
  expect(opened.current_steps.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b))).toEqual([
    "One",
    "Two",
  ]);
  const [row] = dataOf<{ id: string; pending_tasks_count: number }[]>(
    await jdoe.get(`${FLOW}/instances?definition_id=${definition}`),
  );
  expect(row).toMatchObject({ id: instance, pending_tasks_count: 2 });
  const complete = async (name: string) => {
    const { tasks } = await detail();
    const id = tasks.find((one) => one.step_name === name && one.status !== "COMPLETED")?.id;
    return dataOf<{ next_step: string | null }>(
      await jdoe.post(`${FLOW}/tasks/${id}/complete`, { result_code: "done" }),
    );
  };
  expect((await complete("One")).next_step).toBeNull();
  expect((await complete("Two")).next_step).toBe("After");
  expect(await complete("After")).toMatchObject({ instance_status: "COMPLETED", next_step: null });
});

test("lists are newest first, and pages neither repeat nor leave out", async ({ person }) => {
  const lchen = await person("lchen");
  for (const [path, moment] of [
    ["tasks", "created_at"],
    ["instances", "started_at"],
  ] as const) {
    const rows = dataOf<Record<string, string>[]>(
      await lchen.get(`${FLOW}/${path}?limit=60&status=COMPLETED`),
    );
    expect(rows.length).toBeGreaterThan(10);
    const moments = rows.map((row) => row[moment] ?? "");
    expect(moments).toEqual(moments.toSorted((a, b) => (a < b ? 1 : -1)));
  }
  // What was started longer ago than any test.
  const past = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  const page = (offset: number) =>
    lchen.get(`${FLOW}/instances?status=CANCELLED&enddate=${past}&limit=3&offset=${offset}`);
  const [first, second] = [await page(0), await page(3)];
  const ids = [...dataOf<Row[]>(first), ...dataOf<Row[]>(second)].map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(3);
  expect(new Set(ids).size).toBe(ids.length);
  expect(first.body.meta["total"]).toBe(second.body.meta["total"]);
  const beyond = await lchen.get(`${FLOW}/instances?offset=999999`);
  expect([beyond.status, beyond.body.data]).toEqual([200, []]);
});

test("overdue_only means open and past due", async ({ person }) => {
  const lchen = await person("lchen");
  const rows = dataOf<Row[]>(await lchen.get(`${FLOW}/tasks?overdue_only=true&limit=100`));
  expect(rows.length).toBeGreaterThan(0);
  const now = new Date().toISOString().slice(0, 19);
  for (const { id, status, due_date } of rows) {
    expect(["PENDING", "IN_PROGRESS"], id).toContain(status);
    expect((due_date ?? "9999") < now, id).toBe(true);
  }
  expect(dataOf(await lchen.get(`${FLOW}/tasks?overdue_only=true&status=COMPLETED`))).toEqual([]);
});

test("the filters of the pages find what they name and nothing else", async ({ demo, person }) => {
  const lchen = await person("lchen");
  const definition = definitionOf(demo, "device-repair").id;
  const tasks = dataOf<{ workflow_name: string }[]>(
    await lchen.get(`${FLOW}/tasks?definition_id=${definition}&limit=100`),
  );
  expect(new Set(tasks.map((row) => row.workflow_name))).toEqual(
    new Set([definitionOf(demo, "device-repair").name]),
  );
  const typed = dataOf<{ entity: { type: string } }[]>(
    await lchen.get(`${FLOW}/tasks?entity_type=DISPOSITIVO&limit=100`),
  );
  expect(new Set(typed.map((row) => row.entity.type))).toEqual(new Set(["DISPOSITIVO"]));
  const acme = dataOf<{ entity_id: string }[]>(
    await lchen.get(`${FLOW}/instances?entity_type=CUENTA&entity_id=738291047382910473&limit=100`),
  );
  expect(new Set(acme.map((row) => row.entity_id))).toEqual(new Set(["738291047382910473"]));
  for (const status of ["RUNNING", "COMPLETED", "CANCELLED", "ERROR"]) {
    const rows = dataOf<{ status: string }[]>(await lchen.get(`${FLOW}/instances?status=${status}`));
    expect(new Set(rows.map((row) => row.status)), status).toEqual(new Set([status]));
  }
});

test("startdate and enddate include both ends: a bare date its whole day, a zone where one is given", async ({
  person,
}) => {
  const [jdoe, admin] = [await person("jdoe"), await person("admin")];
  const definition = await publish(admin, oneTask([]));
  const { instance } = await begin(jdoe, definition);
  const { started_at } = dataOf<{ started_at: string }>(await jdoe.get(`${FLOW}/instances/${instance}`));
  const day = started_at.slice(0, 10);
  const at = (query: string) => jdoe.get(`${FLOW}/instances?definition_id=${definition}&${query}`);
  const shifted = new Date(`${started_at}Z`).getTime() + 2 * 3_600_000;
  const local = `${new Date(shifted).toISOString().slice(0, 19)}%2B02:00`;
  for (const query of [
    `startdate=${day}`,
    `enddate=${day}`,
    `startdate=${started_at}`,
    `enddate=${started_at}`,
    `startdate=${started_at}Z&enddate=${started_at}Z`,
    `startdate=${local}&enddate=${local}`,
  ]) {
    expect((await at(query)).body.meta["total"], query).toBe(1);
  }
  expect((await at("enddate=2020-01-01")).body.meta["total"]).toBe(0);
  expect((await at("startdate=2099-01-01")).body.meta["total"]).toBe(0);
});
