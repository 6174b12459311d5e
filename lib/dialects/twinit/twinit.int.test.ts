import { expect, test } from "vitest";
import { definitionByKey } from "@/db/queries/definitions";
import { withTenant } from "@/db/tenant";
import type { Role } from "@/lib/contracts/permissions";
import type { Json } from "@/lib/contracts/primitives";
import { newGroup, publish } from "@/lib/fixtures/factories";
import { createToken, revokeToken } from "@/lib/services/admin/tokens";
import { namespaceOf } from "@/lib/services/tenants/names";
import { caller, newOrganisation, type Organisation } from "../testing/client";
import { twinit } from ".";
import type { Workflow } from "./workflow";

const BASE = "/workflowsvc/api/v1";

type Page<Row> = { _offset: number; _pageSize: number; _total: number; _list: Row[] };

/** Calls the service as an organisation, in its namespace. */
function client({ tenant, made }: Organisation, token = made.token) {
  const send = caller(twinit, { Authorization: `Bearer ${token}` });
  const nsfilter = namespaceOf(tenant);
  const path = (route: string, query: Record<string, string> = {}) =>
    `${BASE}${route}?${new URLSearchParams({ nsfilter, ...query })}`;
  return {
    nsfilter,
    send,
    get: (route: string, query?: Record<string, string>) => send("GET", path(route, query)),
    post: (body: unknown) => send("POST", path("/workflows"), { body }),
    put: (id: string, _status: string) => send("PUT", path(`/workflows/${id}/status`), { body: { _status } }),
  };
}

type Node = { id: string; [key: string]: Json };

/** Publishes a definition of one node between start and end, and names it by uuid. */
async function define({ tenant }: Organisation, node: Node, name = "A workflow"): Promise<string> {
  const key = `wf-${crypto.randomUUID()}`;
  await publish(tenant, {
    key,
    name,
    nodes: [{ id: "start", type: "start" }, node, { id: "end", type: "end", output: "= { done: true }" }],
    edges: [
      { from: "start", to: node.id },
      { from: node.id, to: "end" },
    ],
  });
  const found = await withTenant(tenant.id, (db) => definitionByKey(db, tenant.id, key));
  return found?.uuid ?? "";
}

const waits = { id: "wait", type: "event", name: "Approval", event: "approval" };
const calls = {
  id: "call",
  type: "service_task",
  name: "REST_CONNECTOR",
  request: { method: "POST", url: "http://127.0.0.1:1/" },
};

async function started(ours: Organisation, node: Node = waits): Promise<Workflow> {
  const { status, json } = await client(ours).post({ _workflowDefId: await define(ours, node) });
  expect(status).toBe(201);
  return json;
}

test("a workflow begins queued, is paused with its task, resumed and terminated; each answer is the workflow", async () => {
  const ours = await newOrganisation();
  const { get, put } = client(ours);
  const queued = await started(ours, calls);
  expect(queued).toMatchObject({
    _status: "QUEUED",
    _tasks: [{ _name: "REST_CONNECTOR", _sequenceno: 1, _type: "SERVICE_TASK", _status: "QUEUED" }],
  });

  const { _id: id } = await started(ours);
  const paused = (await put(id, "PAUSED")).json as Workflow;
  expect([paused._status, paused._tasks[0]?._status]).toEqual(["PAUSED", "PAUSED"]);
  expect((await put(id, "PAUSED")).json).toMatchObject({ _status: "PAUSED" });
  const resumed = (await put(id, "RESUMED")).json as Workflow;
  expect([resumed._status, resumed._tasks[0]?._status]).toEqual(["RUNNING", "RUNNING"]);
  expect((await put(id, "RESUMED")).json).toMatchObject({ _status: "RUNNING" });
  const ended = (await put(id, "TERMINATED")).json as Workflow;
  expect([ended._status, ended._tasks[0]?._status]).toEqual(["TERMINATED", "TERMINATED"]);
  expect((await get(`/workflows/${id}`)).json).toEqual(ended);
  for (const status of ["PAUSED", "RESUMED", "RETRIED", "TERMINATED"]) {
    const refused = await put(id, status);
    expect([refused.status, refused.json]).toMatchObject([400, { _error: { _code: "VALIDATION_ERROR" } }]);
  }
});

test("a workflow that failed is retried: its status becomes RUNNING", async () => {
  const ours = await newOrganisation();
  const { put } = client(ours);
  const { _id: id, _status } = await started(ours, {
    id: "ask",
    type: "user_task",
    name: "Ask",
    assign: { group: "Nobody" },
    results: [{ code: "ok", label: "OK" }],
  });
  expect(_status).toBe("FAILED");
  expect((await put(id, "PAUSED")).status).toBe(400);
  await newGroup(ours.tenant, "Nobody");
  expect((await put(id, "RETRIED")).json).toMatchObject({
    _status: "RUNNING",
    _tasks: [{ _name: "Ask", _type: "USER_TASK", _status: "QUEUED" }],
  });
});

test("a namespace that is missing is 400; one that is unknown or another's 404 on lists and 403 elsewhere", async () => {
  const [ours, theirs] = [await newOrganisation(), await newOrganisation()];
  const { _id: id } = await started(ours);
  const { send } = client(ours);
  const requests = [
    ["GET", "/workflows", undefined, 404],
    ["GET", "/workflowdefs", undefined, 404],
    ["GET", `/workflows/${id}`, undefined, 403],
    ["POST", "/workflows", { _workflowDefId: crypto.randomUUID() }, 403],
    ["PUT", `/workflows/${id}/status`, { _status: "PAUSED" }, 403],
  ] as const;
  for (const [method, route, body, refused] of requests) {
    const ask = async (query: string) => (await send(method, `${BASE}${route}${query}`, { body })).status;
    expect(await ask("")).toBe(400);
    expect(await ask("?nsfilter=")).toBe(400);
    expect(await ask("?nsfilter=nobody_12345678")).toBe(refused);
    expect(await ask(`?nsfilter=${namespaceOf(theirs.tenant)}`)).toBe(refused);
  }
});

test("a workflow that is unknown, another's or no id is 403", async () => {
  const [ours, theirs] = [await newOrganisation(), await newOrganisation()];
  const { _id: id } = await started(theirs);
  const { get, put } = client(ours);
  for (const unknown of [id, crypto.randomUUID(), "nonsense", "1"]) {
    expect((await get(`/workflows/${unknown}`)).status).toBe(403);
    expect((await put(unknown, "PAUSED")).status).toBe(403);
  }
});

test.each<[Role, number[]]>([
  ["admin", [200, 200, 201, 200]],
  ["manager", [200, 200, 201, 200]],
  ["staff", [200, 200, 201, 403]],
  ["readonly", [200, 200, 403, 403]],
  ["none", [403, 403, 403, 403]],
])("a token of the role %s reads, starts and steers as its account may", async (role, statuses) => {
  const ours = await newOrganisation();
  const definition = await define(ours, waits);
  const { json } = await client(ours).post({ _workflowDefId: definition });
  const { _id: id } = json as Workflow;
  const { token } = await createToken(ours.admin, { name: role, role });
  const { get, post, put } = client(ours, token);
  const answers = [
    await get("/workflows"),
    await get(`/workflows/${id}`),
    await post({ _workflowDefId: definition }),
    await put(id, "PAUSED"),
  ];
  expect(answers.map(({ status }) => status)).toEqual(statuses);
});

test("a token that is missing, wrong, revoked, bare or a JWT is 401, before anything else is looked at", async () => {
  const ours = await newOrganisation();
  const { made, admin } = ours;
  const { token, id } = await createToken(admin, { name: "Short" });
  await revokeToken(admin, id);
  const headers = [
    "",
    made.token,
    `Bearer ${token}`,
    `Bearer ${made.token}x`,
    "Bearer ",
    `Basic ${made.token}`,
  ];
  const send = caller(twinit);
  for (const authorization of headers) {
    const answer = await send("GET", `${BASE}/workflows`, { headers: { authorization } });
    expect([answer.status, answer.json]).toMatchObject([401, { _error: { _code: "UNAUTHORIZED" } }]);
  }
});

test("a body that is none, or wrong, is 400 and says why", async () => {
  const ours = await newOrganisation();
  const { post, put } = client(ours);
  const { _id: id } = await started(ours);
  for (const body of ["", "{", "[]", "null", "5", {}, { _workflowDefId: 5 }, { _workflowDefId: "x" }])
    expect((await post(body)).status).toBe(400);
  const unknown = await post({ _workflowDefId: crypto.randomUUID() });
  expect([unknown.status, unknown.json]).toMatchObject([
    400,
    { _error: { _code: "VALIDATION_ERROR", _message: "_workflowDefId: there is no such definition" } },
  ]);
  const _workflowDefId = await define(ours, waits);
  for (const _inputParams of [[], "x", 1])
    expect((await post({ _workflowDefId, _inputParams })).status).toBe(400);
  expect((await post({ _workflowDefId, _inputParams: null })).json).toMatchObject({ _inputParams: null });
  expect((await post({ _workflowDefId, _more: 1 })).status).toBe(201);
  for (const status of ["RUNNING", "paused", "", "COMPLETED"])
    expect((await put(id, status)).status).toBe(400);
});

test("a page holds what its size and offset say, and its total all that the filters find", async () => {
  const ours = await newOrganisation();
  const { get, post } = client(ours);
  const _workflowDefId = await define(ours, waits);
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) ids.unshift(((await post({ _workflowDefId })).json as Workflow)._id);
  const page = async (query: Record<string, string>) =>
    (await get("/workflows", query)).json as Page<Workflow>;
  expect((await page({}))._list.map(({ _id }) => _id)).toEqual(ids);
  expect(await page({})).toMatchObject({ _offset: 0, _pageSize: 10, _total: 3 });
  expect(await page({ _PAGESIZE: "2", _OffSet: "1" })).toMatchObject({
    _offset: 1,
    _pageSize: 2,
    _total: 3,
    _list: [{ _id: ids[1] }, { _id: ids[2] }],
  });
  expect(await page({ _offset: "7" })).toMatchObject({ _offset: 7, _total: 3, _list: [] });
});
