import { expect, test } from "./support/test";
import { type Page, read, type Workflow } from "./support/twinit";
import { connects, publishLine, twinitOf, waits } from "./support/vendors";

// As the page prints them. Ids, names and moments are the vendor's; every answer is compared with this one.
const WORKFLOW = `{ "_id": "94bcf41e-8d05-4011-a64b-d5a5164b0155", "_workflowDefId": "824beec4-4a58-4bf8-b9df-b86172a2d5d5", "_name": "rest_connector_workflow", "_namespaces": ["first_tchgt1VU"], "_userType": "iaq_realtime_setup", "_tasks": [ { "_id": "f99d9656-f424-450d-b638-fbb28bc22490", "_name": "REST_CONNECTOR", "_sequenceno": 1, "_type": "REST_CONNECTOR", "_status": "QUEUED" } ], "_timeoutSeconds": null, "_timeoutPolicy": null, "_status": "QUEUED", "_createdAt": "2026-02-24T02:32:22.148605220Z", "_updatedAt": "2026-02-24T02:32:22.148606054Z", "_createdBy": "c9daff7e-b55b-41ec-aa46-d0150f3199dc", "_updatedBy": "c9daff7e-b55b-41ec-aa46-d0150f3199dc", "_inputParams": { "_url": "https://api.spotify.com/v1/artists/0TnOYISbd1XYRBk9myaseg" }, "_output": null }`;
const LIST =
  "GET /workflowsvc/api/v1/workflows?nsfilter={{nsfilter}}&_pageSize=10&_offset=0&_name=ActiveMQ&_defId=824beec4-4a58-4bf8-b9df-b86172a2d5d5&_status=FAILED&startDate=2026-02-01&endDate=2026-02-29&sort=%7B%22_updatedAt%22%3A-1%2C%22_name%22%3A1%7D";
const DETAIL =
  "GET /workflowsvc/api/v1/workflows/94bcf41e-8d05-4011-a64b-d5a5164b0155?nsfilter={{nsfilter}}&_includeLoopOverTasks=false";
const CREATE = [
  "POST /workflowsvc/api/v1/workflows?nsfilter={{nsfilter}}",
  `{ "_workflowDefId": "824beec4-4a58-4bf8-b9df-b86172a2d5d5", "_inputParams": { "_url": "https://api.spotify.com/v1/artists/0TnOYISbd1XYRBk9myaseg" }}`,
] as const;
const STATUS = [
  "PUT /workflowsvc/api/v1/workflows/94bcf41e-8d05-4011-a64b-d5a5164b0155/status?nsfilter={{nsfilter}}",
  `{ "_status": "PAUSED"}`,
] as const;

const PRINTED_ID = "94bcf41e-8d05-4011-a64b-d5a5164b0155";
const PRINTED_DEFINITION = "824beec4-4a58-4bf8-b9df-b86172a2d5d5";
const printed = JSON.parse(WORKFLOW) as Record<string, unknown>;

/** A printed request: its method and its path, with what the page leaves open filled in. */
function request(line: string, filled: Record<string, string>): [method: string, path: string] {
  let text = line;
  for (const [mark, value] of Object.entries(filled)) text = text.replaceAll(mark, value);
  const [method = "", path = ""] = text.split(" ");
  return [method, path];
}

/** What differs from a printed value: keys and their order, types, what is null, and the forms of ids and moments. */
function differences(value: unknown, like: unknown, at = "workflow"): string[] {
  if (like === null) return value === null ? [] : [`${at} is not null`];
  if (Array.isArray(like)) {
    if (!Array.isArray(value) || value.length === 0) return [`${at} is no list, or empty`];
    return value.flatMap((one, n) => differences(one, like[0], `${at}[${n}]`));
  }
  if (typeof like === "object") {
    if (typeof value !== "object" || value === null) return [`${at} is no object`];
    const keys = Object.keys(like);
    if (Object.keys(value).join() !== keys.join()) return [`${at} has the keys ${Object.keys(value).join()}`];
    const [ours, theirs] = [value as Record<string, unknown>, like as Record<string, unknown>];
    return keys.flatMap((key) => differences(ours[key], theirs[key], `${at}.${key}`));
  }
  if (typeof value !== typeof like) return [`${at} is ${JSON.stringify(value)}`];
  const forms = [/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/];
  const form = forms.find((one) => typeof like === "string" && one.test(like));
  return form && !form.test(String(value)) ? [`${at} is ${String(value)}`] : [];
}

test("every example of the page answers as printed, key by key", async ({ person, anyone, demo }) => {
  const twinit = twinitOf(anyone, demo);
  const admin = await person("admin");
  const { uuid } = await publishLine(admin, [waits, connects], { name: "rest_connector_workflow" });
  const filled = { "{{nsfilter}}": demo.namespace, [PRINTED_DEFINITION]: uuid };

  const created = await twinit.raw<Workflow>(
    ...request(CREATE[0], filled),
    CREATE[1].replace(PRINTED_DEFINITION, uuid),
  );
  expect([created.status, differences(created.json, printed)]).toEqual([201, []]);
  expect(created.json).toMatchObject({
    _workflowDefId: uuid,
    _name: "rest_connector_workflow",
    _namespaces: [demo.namespace],
    _inputParams: printed["_inputParams"],
  });

  const ours = { ...filled, [PRINTED_ID]: created.json._id };
  const detail = await twinit.raw<Workflow>(...request(DETAIL, ours));
  expect([detail.status, differences(detail.json, printed)]).toEqual([200, []]);
  expect(detail.json).toEqual(created.json);

  const paused = await twinit.raw<Workflow>(...request(STATUS[0], ours), STATUS[1]);
  expect([paused.status, differences(paused.json, printed)]).toEqual([200, []]);
  expect([paused.json._status, paused.json._tasks.map(({ _status }) => _status)]).toEqual([
    "PAUSED",
    ["PAUSED"],
  ]);

  const list = await twinit.raw<Page<Workflow>>(...request(LIST, ours));
  expect([list.status, list.json]).toEqual([200, { _offset: 0, _pageSize: 10, _total: 0, _list: [] }]);
  const found = await twinit.get<Page<Workflow>>("/workflows", { _defId: uuid });
  expect(Object.keys(found.json)).toEqual(["_offset", "_pageSize", "_total", "_list"]);
  expect([found.json._total, differences(found.json._list, [printed])]).toEqual([1, []]);
  expect(found.json._list[0]).toEqual(paused.json);
});

test("what a machine is to begin with is queued, as the page prints it", async ({ person, anyone, demo }) => {
  const twinit = twinitOf(anyone, demo);
  const { uuid } = await publishLine(await person("admin"), [connects]);
  const { json, status } = await twinit.post<Workflow>({ _workflowDefId: uuid });
  expect([status, json._status, json._inputParams]).toEqual([201, "QUEUED", null]);
  const [task] = json._tasks;
  expect([task?._name, task?._sequenceno, task?._status]).toEqual(["REST_CONNECTOR", 1, "QUEUED"]);
  await expect.poll(async () => (await read(twinit, json._id))._status, { timeout: 40_000 }).toBe("FAILED");
  expect((await read(twinit, json._id))._tasks[0]?._status).toBe("FAILED");
  const failed = await twinit.get<Page<Workflow>>("/workflows", { _defId: uuid, _status: "FAILED" });
  expect(failed.json._total).toBe(1);
  expect((await twinit.put<Workflow>(json._id, "RETRIED")).json).toMatchObject({ _status: "RUNNING" });
});
