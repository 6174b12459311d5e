import { dataOf, expect, FLOW, type Person, test } from "./support/test";
import { publish } from "./support/workshop";

// DEFINITIONS, "Routes around it": steering an instance, telling it of events, and what its steps say.

const waiting = {
  nodes: [
    { id: "start", type: "start" },
    { id: "paid", type: "event", name: "Paid", event: "order.paid", as: "payment" },
    { id: "again", type: "event", name: "Paid", event: "order.paid", as: "second" },
    { id: "end", type: "end", output: "= { first: data.payment, second: data.second }" },
  ],
  edges: [
    { from: "start", to: "paid" },
    { from: "paid", to: "again" },
    { from: "again", to: "end" },
  ],
};

type Started = { instance_id: string; external_id: string };

async function begin(boss: Person, admin: Person): Promise<{ path: string; definition_id: string }> {
  const definition_id = await publish(admin, waiting);
  const started = await boss.post(`${FLOW}/instances`, {
    definition_id,
    entity_type: "NINGUNA",
    external_id: "order-1",
    params: { n: 1 },
    priority: 70,
  });
  expect(dataOf<Started>(started).external_id).toBe("order-1");
  return { path: `${FLOW}/instances/${dataOf<Started>(started).instance_id}`, definition_id };
}

test("events of any JSON, and of none, are kept in their order; the result is there at the end", async ({
  person,
}) => {
  const boss = await person("lchen");
  const { path } = await begin(boss, await person("admin"));
  expect((await boss.get(`${path}/result`)).status).toBe(404);
  expect((await boss.post(`${path}/pause`)).body.data).toMatchObject({ status: "RUNNING" });
  expect((await boss.post(`${path}/pause`)).status).toBe(200);
  const { headers } = boss;
  const none = await boss.send({ method: "POST", path: `${path}/events/order.paid`, headers });
  expect(none.body.data).toMatchObject({ event: "order.paid" });
  expect((await boss.post(`${path}/events/order.paid`, [1, "two"])).status).toBe(200);
  expect((await boss.post(`${path}/resume`)).body.data).toMatchObject({ status: "COMPLETED" });
  expect((await boss.get(`${path}/result`)).body.data).toEqual({ first: null, second: [1, "two"] });
  const steps = dataOf<{ name: string; status: string }[]>(await boss.get(`${path}/steps`));
  expect(steps.map(({ name, status }) => [name, status])).toEqual([
    ["Paid-1", "completed"],
    ["Paid-2", "completed"],
  ]);
});

test("what a finished instance cannot is 400 and says what it can; it can be restarted and terminated", async ({
  person,
}) => {
  const boss = await person("lchen");
  const { path } = await begin(boss, await person("admin"));
  expect((await boss.post(`${path}/terminate`)).body.data).toMatchObject({
    status: "CANCELLED",
    current_step: null,
  });
  for (const action of ["terminate", "pause", "resume", "events/x"]) {
    const refused = await boss.post(`${path}/${action}`);
    expect([refused.status, refused.body.error?.code]).toEqual([400, "VALIDATION_ERROR"]);
    expect(refused.body.error?.message).toMatch(/but restart\.$/);
  }
  expect((await boss.post(`${path}/restart`, { from_node: "again" })).body.data).toMatchObject({
    status: "RUNNING",
    current_step: "Paid",
  });
});

test("a batch takes a list of 1 to 100, and each row has its outcome", async ({ person }) => {
  const boss = await person("lchen");
  const { definition_id } = await begin(boss, await person("admin"));
  const row = { definition_id, entity_type: "NINGUNA" };
  const answer = await boss.post(`${FLOW}/instances/batch`, [
    { ...row, external_id: "order-1" },
    { ...row, external_id: "order-2" },
    { entity_type: "NINGUNA" },
  ]);
  const outcomes = dataOf<{ status: string }[]>(answer).map(({ status }) => status);
  expect([answer.status, outcomes]).toEqual([200, ["exists", "created", "failed"]]);
  for (const body of [[], {}, Array.from({ length: 101 }, () => row)])
    expect((await boss.post(`${FLOW}/instances/batch`, body)).status).toBe(400);
});
