import { openTask, startOnboarding, verifyContact } from "./support/onboarding";
import { dataOf, definitionOf, expect, FLOW, tables, expectShape, test, userOf } from "./support/test";
import { begin, oneTask, publish } from "./support/workshop";

// NOTES, "Who may" and "Names of people".

type Detail = { status: string; allowed_actions: string[]; assigned_to_user: { name: string } | null };
const done = {
  result_code: "sent",
  captured_data: { email_address: "a@b.example", template: "Basic Welcome" },
};

test("a task is seen by whom it is assigned to, by its group and by managers; for others there is none", async ({
  demo,
  person,
}) => {
  const jdoe = await person("jdoe");
  const { task } = await startOnboarding(demo, jdoe);
  const seen = async (username: string) =>
    (await (await person(username)).get(`${FLOW}/tasks/${task}`)).status;
  expect(await seen("jdoe")).toBe(200);
  expect(await seen("lchen")).toBe(200);
  expect(await seen("mgarcia")).toBe(404);
  expect(await seen("auditor")).toBe(404);

  const [skim, unknown] = [await person("skim"), "1"];
  const [hidden, none] = [
    await skim.get(`${FLOW}/tasks/${task}`),
    await skim.get(`${FLOW}/tasks/${unknown}`),
  ];
  expect(hidden.text).toBe(none.text);
  for (const action of ["claim", "release"])
    expect((await skim.post(`${FLOW}/tasks/${task}/${action}`)).status).toBe(404);
  const list = dataOf<{ id: string }[]>(await skim.get(`${FLOW}/tasks?limit=100`));
  expect(list.map(({ id }) => id)).not.toContain(task);
});

test("instances and what hangs on them are everybody's who may read", async ({ demo, person }) => {
  const { instance } = await startOnboarding(demo, await person("jdoe"));
  const auditor = await person("auditor");
  for (const what of ["", "/timeline", "/captured-data"]) {
    expect((await auditor.get(`${FLOW}/instances/${instance}${what}`)).status, what).toBe(200);
  }
});

test("claiming takes a task from its group, which still sees it; then it is the claimant's or a manager's", async ({
  demo,
  person,
}) => {
  const [jdoe, mgarcia, tokafor] = [await person("jdoe"), await person("mgarcia"), await person("tokafor")];
  const task = await verifyContact(jdoe, await startOnboarding(demo, jdoe));
  const path = `${FLOW}/tasks/${task}`;
  const sales = userOf(demo, "jdoe").groups.find(({ name }) => name === "Sales Team");

  const claimed = await mgarcia.post(`${path}/claim`);
  expectShape(claimed.body.data, tables.claimedTask);
  expect(claimed.body.data).toEqual({
    task_id: task,
    status: "IN_PROGRESS",
    assigned_to_user: { id: mgarcia.user.id, name: "Maria Garcia" },
    assigned_to_group: sales,
  });
  expect((await mgarcia.post(`${path}/claim`)).status).toBe(200);

  const seen = dataOf<Detail>(await tokafor.get(path));
  expect([seen.status, seen.assigned_to_user?.name, seen.allowed_actions]).toEqual([
    "IN_PROGRESS",
    "Maria Garcia",
    [],
  ]);
  const taken = await tokafor.post(`${path}/claim`);
  expect([taken.status, taken.body.error?.code]).toEqual([400, "VALIDATION_ERROR"]);
  expect(taken.body.error?.message).toContain("Maria Garcia");
  expect((await tokafor.post(`${path}/complete`, done)).status).toBe(403);
  expect((await tokafor.post(`${path}/release`)).status).toBe(403);
  expect((await tokafor.post(`${path}/reassign`, { assign_to_user_id: tokafor.user.id })).status).toBe(403);

  const released = await (await person("lchen")).post(`${path}/release`);
  expect(released.body.data).toEqual({
    task_id: task,
    status: "PENDING",
    assigned_to_user: null,
    assigned_to_group: sales,
  });
  expect((await tokafor.post(`${path}/complete`, done)).status).toBe(200);
});

test("completing a pending task needs no claim; what may be done stands in allowed_actions", async ({
  demo,
  person,
}) => {
  const jdoe = await person("jdoe");
  const { task } = await startOnboarding(demo, jdoe);
  const actions = async (who = jdoe) =>
    dataOf<Detail>(await who.get(`${FLOW}/tasks/${task}`)).allowed_actions;
  expect(await actions()).toEqual(["claim", "complete", "reassign"]);
  await jdoe.post(`${FLOW}/tasks/${task}/claim`);
  expect(await actions()).toEqual(["release", "complete", "reassign"]);
  await jdoe.post(`${FLOW}/tasks/${task}/release`);
  const captured_data = { contact_verified: true, phone_confirmed: true };
  expect(
    (await jdoe.post(`${FLOW}/tasks/${task}/complete`, { result_code: "approved", captured_data })).status,
  ).toBe(200);
  expect(await actions()).toEqual([]);
});

test("four eyes: who performed a step that the definition excludes may not do the next, manager or not", async ({
  demo,
  person,
}) => {
  const [lchen, pnovak] = [await person("lchen"), await person("pnovak")];
  const started = await lchen.post(`${FLOW}/instances`, {
    definition_id: definitionOf(demo, "expense-approval").id,
    entity_type: "PERSONAL",
    entity_id: "538291047382910007",
  });
  const { instance_id } = dataOf<{ instance_id: string }>(started);
  const captured_data = { amount: 900.5, category: "travel", expense_date: "2026-03-01" };
  const submit = await openTask(lchen, instance_id);
  dataOf(await lchen.post(`${FLOW}/tasks/${submit}/complete`, { result_code: "submitted", captured_data }));

  const approve = `${FLOW}/tasks/${await openTask(lchen, instance_id)}`;
  const decision = { result_code: "approved", captured_data: { within_policy: true } };
  const refused = await lchen.post(`${approve}/complete`, decision);
  expect([refused.status, refused.body.error?.code]).toEqual([403, "FORBIDDEN"]);
  expect((await lchen.post(`${approve}/claim`)).status).toBe(403);
  expect((await pnovak.post(`${approve}/complete`, decision)).status).toBe(200);
});

test("reassigning: exactly one target, that exists, of a task that is open; then it is pending", async ({
  demo,
  person,
}) => {
  const [jdoe, mgarcia] = [await person("jdoe"), await person("mgarcia")];
  const { task } = await startOnboarding(demo, jdoe);
  const path = `${FLOW}/tasks/${task}`;
  const both = { assign_to_user_id: mgarcia.user.id, assign_to_group_id: mgarcia.user.groups[0]?.id };
  for (const body of [{}, both]) {
    const answer = await jdoe.post(`${path}/reassign`, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error?.details?.map(({ field }) => field)).toEqual([
      "assign_to_user_id",
      "assign_to_group_id",
    ]);
  }
  for (const field of ["assign_to_user_id", "assign_to_group_id"]) {
    const answer = await jdoe.post(`${path}/reassign`, { [field]: "999" });
    expect([answer.status, answer.body.error?.details?.map((one) => one.field)]).toEqual([400, [field]]);
  }
  await jdoe.post(`${path}/claim`);
  dataOf(await jdoe.post(`${path}/reassign`, { assign_to_user_id: mgarcia.user.id }));
  expect(dataOf<Detail>(await mgarcia.get(path))).toMatchObject({
    status: "PENDING",
    assigned_to_user: { name: "Maria Garcia" },
  });
  expect((await jdoe.get(path)).status).toBe(404);

  const captured_data = { contact_verified: true, phone_confirmed: true };
  dataOf(await mgarcia.post(`${path}/complete`, { result_code: "approved", captured_data }));
  const late = await mgarcia.post(`${path}/reassign`, { assign_to_user_id: jdoe.user.id });
  expect([late.status, late.body.error?.code]).toEqual([400, "VALIDATION_ERROR"]);
});

test("starting needs an active definition that is started by hand, and an entity that it takes", async ({
  demo,
  person,
}) => {
  const [jdoe, admin] = [await person("jdoe"), await person("admin")];
  const retired = demo.definitions.find(({ status }) => status === "inactive")?.id;
  const onboarding = definitionOf(demo, "new-account-onboarding").id;
  const byEvent = await publish(admin, {
    ...oneTask([]),
    triggers: [{ type: "event", event: "order.paid" }],
  });
  const acme = { entity_type: "CUENTA", entity_id: "738291047382910473" };
  const refused: [object, string][] = [
    [{ definition_id: retired, ...acme }, "definition_id"],
    [{ definition_id: "999", ...acme }, "definition_id"],
    [{ definition_id: byEvent, ...acme }, "definition_id"],
    [{ definition_id: onboarding, entity_type: "TAREA" }, "entity_type"],
    [{ definition_id: onboarding, ...acme, entity_type: "EMPRESA" }, "entity_type"],
    [{ definition_id: onboarding, entity_type: "CUENTA", entity_id: "999" }, "entity_id"],
  ];
  for (const [body, field] of refused) {
    const answer = await jdoe.post(`${FLOW}/instances`, body);
    expect([answer.status, answer.body.error?.code], JSON.stringify(body)).toEqual([400, "VALIDATION_ERROR"]);
    expect(answer.body.error?.details?.map((one) => one.field)).toContain(field);
  }
});

test("an entity may be left out; NINGUNA takes none, and is shown as nothing", async ({ demo, person }) => {
  const [jdoe, admin] = [await person("jdoe"), await person("admin")];
  const definition_id = await publish(admin, oneTask([]));
  const start = (body: object) => jdoe.post(`${FLOW}/instances`, { definition_id, ...body });
  const refused = await start({ entity_type: "NINGUNA", entity_id: "738291047382910473" });
  expect([refused.status, refused.body.error?.details?.[0]?.field]).toEqual([400, "entity_id"]);

  const { task, instance } = await begin(jdoe, definition_id);
  expect(dataOf(await jdoe.get(`${FLOW}/tasks/${task}`))).toMatchObject({
    entity: { type: "NINGUNA", id: null, label: null },
  });
  expect(dataOf(await jdoe.get(`${FLOW}/instances/${instance}`))).toMatchObject({
    entity_type: "NINGUNA",
    entity_id: null,
    entity_label: null,
  });
  const unnamed = dataOf<{ instance_id: string }>(await start({ entity_type: "CUENTA" }));
  expect(dataOf(await jdoe.get(`${FLOW}/instances/${unnamed.instance_id}`))).toMatchObject({
    entity_type: "CUENTA",
    entity_id: null,
    entity_label: null,
  });
  expect(definitionOf(demo, "new-account-onboarding").id).not.toBe(definition_id);
});

test("cancelling is the initiator's or a manager's, and of what is still alive", async ({ demo, person }) => {
  const [jdoe, mgarcia, lchen] = [await person("jdoe"), await person("mgarcia"), await person("lchen")];
  const { instance, task } = await startOnboarding(demo, jdoe);
  const path = `${FLOW}/instances/${instance}`;
  expect((await mgarcia.post(`${path}/cancel`, { reason: "not mine" })).status).toBe(403);
  expect(dataOf<Detail>(await jdoe.get(path)).allowed_actions).toContain("cancel");
  expect(dataOf<Detail>(await mgarcia.get(path)).allowed_actions).not.toContain("cancel");
  expect((await lchen.post(`${path}/cancel`, { reason: "duplicate of another" })).status).toBe(200);

  const again = await jdoe.post(`${path}/cancel`, { reason: "again" });
  expect([again.status, again.body.error?.code]).toEqual([400, "VALIDATION_ERROR"]);
  expect(again.body.error?.message).toMatch(/cancelled by lchen \("duplicate of another"\) on \d{4}-/);
  const late = await jdoe.post(`${FLOW}/tasks/${task}/complete`, {
    result_code: "approved",
    captured_data: { contact_verified: true, phone_confirmed: true },
  });
  expect([late.status, late.body.error?.code]).toEqual([400, "VALIDATION_ERROR"]);
});

test("a finished task is refused to everyone, saying who completed it, with which result and when", async ({
  demo,
  person,
}) => {
  const [jdoe, lchen] = [await person("jdoe"), await person("lchen")];
  const { task } = await startOnboarding(demo, jdoe);
  const body = { result_code: "approved", captured_data: { contact_verified: true, phone_confirmed: true } };
  const first = dataOf<{ completed_at: string }>(await jdoe.post(`${FLOW}/tasks/${task}/complete`, body));
  for (const who of [jdoe, lchen]) {
    const again = await who.post(`${FLOW}/tasks/${task}/complete`, body);
    expect([again.status, again.body.error?.code]).toEqual([400, "VALIDATION_ERROR"]);
    for (const told of ["jdoe", "approved", first.completed_at])
      expect(again.body.error?.message).toContain(told);
  }
  expect((await lchen.post(`${FLOW}/tasks/${task}/claim`)).status).toBe(400);
  expect((await lchen.post(`${FLOW}/tasks/${task}/release`)).status).toBe(400);
});
