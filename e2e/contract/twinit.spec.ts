import { expect, test } from "./support/test";
import { type Page, read, type Workflow } from "./support/twinit";
import { publishLine, twinitOf, waits } from "./support/vendors";

test("each filter finds what it names, whatever the case of names and of the query's own", async ({
  person,
  anyone,
  demo,
}) => {
  const twinit = twinitOf(anyone, demo);
  const today = new Date().toISOString().slice(0, 10); // before anything is started, should the day end meanwhile
  const { uuid, name, key } = await publishLine(await person("admin"), [waits]);
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) ids.push((await twinit.post<Workflow>({ _workflowDefId: uuid })).json._id);
  const [first = "", second = "", third = ""] = ids;
  await twinit.put(second, "PAUSED");
  await twinit.put(third, "TERMINATED");
  const find = async (query: Record<string, string>) => {
    const { json, text } = await twinit.get<Page<Workflow>>("/workflows", { _defId: uuid, ...query });
    expect(json._total, text).toBe(json._list.length);
    return json._list.map(({ _id }) => ids.indexOf(_id) + 1);
  };

  expect(await find({})).toEqual([3, 2, 1]);
  expect(await find({ _defId: uuid.slice(4, 30).toUpperCase() })).toEqual([3, 2, 1]);
  expect(await find({ _name: name.slice(3).toUpperCase() })).toEqual([3, 2, 1]);
  expect(await find({ _name: "no such name" })).toEqual([]);
  expect(await find({ _name: "%" })).toEqual([]);
  expect(await find({ _status: "RUNNING" })).toEqual([1]);
  expect(await find({ _status: "PAUSED" })).toEqual([2]);
  expect(await find({ _status: "TERMINATED" })).toEqual([3]);
  expect(await find({ _status: "COMPLETED" })).toEqual([]);
  expect(await find({ startDate: today, endDate: "2099-02-31" })).toEqual([3, 2, 1]);
  expect(await find({ enddate: "2026-02-29" })).toEqual([]);
  expect(await find({ STARTDATE: "2099-01-01" })).toEqual([]);
  expect(await find({ startDate: "2026-01-01T00:00:00Z", ENDDATE: "2099-01-01T00:00:00+02:00" })).toEqual([
    3, 2, 1,
  ]);
  expect(await find({ sort: '{"_createdAt":1}' })).toEqual([1, 2, 3]);
  expect(await find({ sort: '{"_status":1,"_createdAt":1}' })).toEqual([2, 1, 3]);
  expect(await find({ sort: '{"_status":-1}' })).toEqual([3, 1, 2]);
  expect(await find({ sort: '{"_name":1,"_updatedAt":1}' })).toEqual([1, 2, 3]);
  expect(await find({ sort: '{"_updatedAt":-1,"_name":1}' })).toEqual([3, 2, 1]);
  expect(await find({ unknown: "x" })).toEqual([3, 2, 1]);

  const page = await twinit.get<Page<Workflow>>("/workflows", { _DEFID: uuid, _pagesize: "2", _OFFSET: "1" });
  expect(page.json).toMatchObject({
    _offset: 1,
    _pageSize: 2,
    _total: 3,
    _list: [{ _id: second }, { _id: first }],
  });

  const defs = await twinit.get<Page<{ _id: string; _tasks: object[] }>>("/workflowdefs", { _userType: key });
  expect(defs.json).toMatchObject({
    _offset: 0,
    _pageSize: 10,
    _total: 1,
    _list: [
      {
        _id: uuid,
        _name: name,
        _userType: key,
        _namespaces: [demo.namespace],
        _version: 1,
        _tasks: [{ _id: "wait", _name: "Approval", _sequenceno: 1, _type: "EVENT" }],
      },
    ],
  });
  const named = await twinit.get<Page<object>>("/workflowdefs", {
    _NAME: name.toUpperCase(),
    sort: '{"_name":1}',
  });
  expect(named.json._total).toBe(1);
});

test("what a query may not be is 400, and says which name", async ({ anyone, demo }) => {
  const twinit = twinitOf(anyone, demo);
  const wrong: [name: string, value: string][] = [
    ["_pageSize", "0"],
    ["_pageSize", "-1"],
    ["_pageSize", "1001"],
    ["_pageSize", "ten"],
    ["_pageSize", ""],
    ["_offset", "-1"],
    ["_offset", "1.5"],
    ["_status", "ACTIVE"],
    ["_status", "failed"],
    ["startDate", "2026-02-32"],
    ["startDate", "2026-13-01"],
    ["endDate", "yesterday"],
    ["sort", "_name"],
    ["sort", '{"_secret":1}'],
    ["sort", '{"_name":2}'],
    ["sort", "[]"],
  ];
  for (const [name, value] of wrong) {
    const { status, json } = await twinit.get("/workflows", { [name]: value });
    expect([name, value, status, json]).toEqual([
      name,
      value,
      400,
      { _error: { _code: "VALIDATION_ERROR", _message: expect.stringMatching(new RegExp(`^${name} `)) } },
    ]);
  }
  const reversed = await twinit.get("/workflows", { startDate: "2026-03-01", endDate: "2026-02-31" });
  expect(reversed.status).toBe(400);
  const twice = `/workflowsvc/api/v1/workflows?nsfilter=${demo.namespace}&_offset=0&_OFFSET=0`;
  expect((await twinit.raw("GET", twice)).status).toBe(400);
  expect((await twinit.get("/workflows", { _pageSize: "1000", _offset: "999999" })).status).toBe(200);
  const maybe = await twinit.get(`/workflows/${crypto.randomUUID()}`, { _includeLoopOverTasks: "maybe" });
  expect(maybe.status).toBe(400);
});

test("a step in a loop shows its last visit, and every visit when asked", async ({
  person,
  anyone,
  demo,
}) => {
  const twinit = twinitOf(anyone, demo);
  const [admin, boss] = [await person("admin"), await person("manager")];
  const loop = { id: "ask", type: "user_task", name: "Ask", assign: { user: boss.user.username } };
  const results = [
    { code: "again", label: "Again" },
    { code: "done", label: "Done" },
  ];
  const key = `contract-${crypto.randomUUID().slice(0, 8)}`;
  const published = await admin.post("/apidev/v1/workflow/definitions", {
    key,
    name: key,
    nodes: [
      { id: "start", type: "start" },
      { ...loop, results },
      { id: "end", type: "end" },
    ],
    edges: [
      { from: "start", to: "ask" },
      { from: "ask", on: "again", to: "ask" },
      { from: "ask", on: "done", to: "end" },
    ],
  });
  const { uuid } = published.body.data as { uuid: string };
  const { json } = await twinit.post<Workflow>({ _workflowDefId: uuid });
  const { data } = (await boss.get(`/apidev/v1/workflow/tasks?scope=me&search=${key}`)).body;
  const [task] = data as { id: string }[];
  const completed = await boss.post(`/apidev/v1/workflow/tasks/${task?.id}/complete`, {
    result_code: "again",
  });
  expect(completed.status).toBe(200);

  const tasks = async (query: Record<string, string>) =>
    (await twinit.get<Workflow>(`/workflows/${json._id}`, query)).json._tasks.map(
      ({ _sequenceno, _type, _status }) => [_sequenceno, _type, _status],
    );
  const all = [
    [1, "USER_TASK", "COMPLETED"],
    [2, "USER_TASK", "QUEUED"],
  ];
  expect(await tasks({})).toEqual([[1, "USER_TASK", "QUEUED"]]);
  expect(await tasks({ _includeLoopOverTasks: "false" })).toEqual([[1, "USER_TASK", "QUEUED"]]);
  expect(await tasks({ _INCLUDElooPOverTasks: "true" })).toEqual(all);
});

test("what it resulted in, and after how long it ends by itself, stand in the workflow", async ({
  person,
  anyone,
  demo,
}) => {
  const twinit = twinitOf(anyone, demo);
  const boss = await person("manager");
  const { uuid, id } = await publishLine(await person("admin"), [waits], { output: "= { got: data.got }" });
  const expires_at = new Date(Date.now() + 3_600_000).toISOString().slice(0, 19);
  const body = { definition_id: id, entity_type: "NINGUNA", expires_at };
  const started = await boss.post("/apidev/v1/workflow/instances", body);
  const { instance_id } = started.body.data as { instance_id: string };
  const { json } = await twinit.get<Page<Workflow & { _timeoutSeconds: number; _timeoutPolicy: string }>>(
    "/workflows",
    { _defId: uuid },
  );
  const [found] = json._list;
  expect(Math.abs((found?._timeoutSeconds ?? 0) - 3600)).toBeLessThan(10);
  expect([found?._timeoutPolicy, found?._output]).toEqual(["TIME_OUT_WF", null]);
  await boss.post(`/apidev/v1/workflow/instances/${instance_id}/events/approval`, { yes: true });
  expect(await read(twinit, found?._id ?? "")).toMatchObject({
    _status: "COMPLETED",
    _output: { got: { yes: true } },
    _tasks: [{ _name: "Approval", _type: "EVENT", _status: "COMPLETED" }],
  });
});

test("without its namespace a request is 400, of another 404 on lists and 403 elsewhere; unknown ids 403", async ({
  anyone,
  demo,
}) => {
  const twinit = twinitOf(anyone, demo);
  const nobody = crypto.randomUUID();
  const routes: [method: string, route: string, body: unknown, other: number][] = [
    ["GET", "/workflows", undefined, 404],
    ["GET", "/workflowdefs", undefined, 404],
    ["GET", `/workflows/${nobody}`, undefined, 403],
    ["POST", "/workflows", { _workflowDefId: nobody }, 403],
    ["PUT", `/workflows/${nobody}/status`, { _status: "PAUSED" }, 403],
  ];
  for (const [method, route, body, other] of routes) {
    const ask = async (query: string) =>
      (await twinit.raw(method, `/workflowsvc/api/v1${route}${query}`, body)).status;
    expect([route, await ask("")]).toEqual([route, 400]);
    expect([route, await ask(`?nsfilter=${demo.other.namespace}`)]).toEqual([route, other]);
    expect([route, await ask("?nsfilter=nobody")]).toEqual([route, other]);
  }
  expect((await twinit.get(`/workflows/${nobody}`)).status).toBe(403);
  expect((await twinit.put(nobody, "PAUSED")).status).toBe(403);
  expect((await twinit.post({ _workflowDefId: nobody })).status).toBe(400);
  for (const orgToken of ["", "nonsense", `${demo.orgToken}x`]) {
    const { status, json } = await twinitOf(anyone, { ...demo, orgToken }).get("/workflows");
    expect([status, json]).toMatchObject([401, { _error: { _code: "UNAUTHORIZED" } }]);
  }
  expect((await twinit.raw("GET", "/workflowsvc/api/v1/nothing")).status).toBe(404);
  expect((await twinit.raw("DELETE", "/workflowsvc/api/v1/workflows")).status).toBe(405);
});
