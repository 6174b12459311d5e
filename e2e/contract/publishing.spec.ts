import { keys, type Shape } from "./support/shape";
import { dataOf, expect, expectShape, FLOW, tables, test } from "./support/test";
import { begin, oneTask, publish } from "./support/workshop";

test("publishing: version 1 of a new key, the next of a known one, 200 for what is current already", async ({
  person,
}) => {
  const [admin, jdoe] = [await person("admin"), await person("jdoe")];
  const key = `contract-key-${Date.now()}`;
  const document = { key, name: "A name", ...oneTask([]) };
  const send = (body: object) => admin.post(`${FLOW}/definitions`, body);

  const first = await send(document);
  expect(first.status).toBe(201);
  const base = (tables.definition as { table: { [key: string]: Shape } }).table;
  expectShape(
    first.body.data,
    keys({ ...base, uuid: "string", warnings: [keys({ pointer: "string", message: "string" })] as const }),
  );
  expect(first.body.data).toMatchObject({ key, version: 1, status: "active", warnings: [] });
  const again = await send(document);
  expect([again.status, dataOf<{ version: number }>(again).version]).toEqual([200, 1]);
  const next = await send({ ...document, name: "Another name" });
  expect([next.status, dataOf<{ version: number; name: string }>(next)]).toMatchObject([
    201,
    { version: 2, name: "Another name" },
  ]);

  const { id } = dataOf<{ id: string }>(first);
  const { instance } = await begin(jdoe, id);
  dataOf(await send({ ...document, name: "A third name" }));
  expect(dataOf(await jdoe.get(`${FLOW}/instances/${instance}`))).toMatchObject({
    definition_version: 2,
    definition_name: "Another name",
  });
});

test("a definition with problems is refused with all of them, each with its pointer", async ({ person }) => {
  const admin = await person("admin");
  const document = oneTask([{ id: "a", name: "Bad Name", type: "colour" }]);
  const answer = await admin.post(`${FLOW}/definitions`, {
    key: "x",
    ...document,
    edges: [{ from: "start", to: "nowhere" }],
  });
  expect([answer.status, answer.body.error?.code]).toEqual([400, "VALIDATION_ERROR"]);
  const details = answer.body.error?.details ?? [];
  expect(details.length).toBeGreaterThan(1);
  for (const { field, pointer } of details)
    expect([field, pointer?.startsWith("/") || pointer === ""]).toEqual([pointer, true]);
});

test("a definition is deactivated and activated; what runs goes on", async ({ person }) => {
  const [admin, jdoe] = [await person("admin"), await person("jdoe")];
  const id = await publish(admin, oneTask([]));
  const { task } = await begin(jdoe, id);
  const patch = (status: string) =>
    admin.send({
      method: "PATCH",
      path: `${FLOW}/definitions/${id}`,
      body: { status },
      headers: { "Content-Type": "application/json" },
    });
  const off = await patch("inactive");
  expectShape(off.body.data, tables.definition);
  expect(off.body.data).toMatchObject({ id, status: "inactive" });
  expect((await jdoe.post(`${FLOW}/instances`, { definition_id: id, entity_type: "NINGUNA" })).status).toBe(
    400,
  );
  expect((await jdoe.post(`${FLOW}/tasks/${task}/complete`, { result_code: "done" })).status).toBe(200);
  expect((await patch("gone")).status).toBe(400);
  expect((await patch("active")).status).toBe(200);
});

test("a task given to nobody known is an incident: the instance lives, can be cancelled, and retried", async ({
  person,
}) => {
  const [admin, jdoe, mgarcia] = [await person("admin"), await person("jdoe"), await person("mgarcia")];
  const id = await publish(admin, oneTask([], { assign: { group: "No such group" } }));
  const started = await jdoe.post(`${FLOW}/instances`, { definition_id: id, entity_type: "NINGUNA" });
  expect(started.body.data).toMatchObject({ status: "ERROR", current_step: "Work" });
  const { instance_id } = dataOf<{ instance_id: string }>(started);
  const path = `${FLOW}/instances/${instance_id}`;
  const detail = dataOf<{ error: object; allowed_actions: string[] }>(await jdoe.get(path));
  expectShape(detail, tables.instanceDetail);
  expect(detail).toMatchObject({
    status: "ERROR",
    ended_at: null,
    current_step: { node_id: "work" },
    error: { step_name: "Work" },
  });
  expect(detail.allowed_actions).toEqual(expect.arrayContaining(["cancel", "retry"]));
  const timeline = dataOf<{ event: string; details: object }[]>(await jdoe.get(`${path}/timeline`));
  expect(timeline.at(-1)).toMatchObject({
    event: "error",
    details: { step_name: "Work", message: expect.any(String) },
  });

  expect((await mgarcia.post(`${path}/retry`)).status).toBe(403);
  const retried = await jdoe.post(`${path}/retry`);
  expectShape(retried.body.data, tables.startedInstance);
  expect(retried.body.data).toMatchObject({ status: "ERROR" });
  expect((await jdoe.post(`${path}/cancel`, { reason: "no such group" })).status).toBe(200);
  expect((await jdoe.post(`${path}/retry`)).status).toBe(400);
});
