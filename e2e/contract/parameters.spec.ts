import { startOnboarding } from "./support/onboarding";
import { definitionOf, expect, FLOW, test } from "./support/test";

const MAX = "9223372036854775807";
const OVER = "9223372036854775808";
const LONG = "1".repeat(31);

const refusedQueries: [string, string, string[]][] = [
  ...[
    "limit=0",
    "limit=101",
    "limit=abc",
    "limit=",
    "limit=1.5",
    "limit=%2B5",
    "limit=1e1",
    "limit=%205",
  ].map((query): [string, string, string[]] => [`${FLOW}/tasks`, query, ["limit"]]),
  ...["offset=-1", "offset=abc", "offset="].map((query): [string, string, string[]] => [
    `${FLOW}/tasks`,
    query,
    ["offset"],
  ]),
  [`${FLOW}/tasks`, "status=DONE", ["status"]],
  [`${FLOW}/tasks`, "status=pending", ["status"]],
  [`${FLOW}/tasks`, "status=CANCELLED", ["status"]],
  [`${FLOW}/tasks`, "entity_type=EMPRESA", ["entity_type"]],
  [`${FLOW}/tasks`, "overdue_only=1", ["overdue_only"]],
  [`${FLOW}/tasks`, "overdue_only=TRUE", ["overdue_only"]],
  [`${FLOW}/tasks`, "overdue_only=", ["overdue_only"]],
  [`${FLOW}/tasks`, `definition_id=${LONG}`, ["definition_id"]],
  [`${FLOW}/tasks`, "limit=5&limit=5", ["limit"]],
  [`${FLOW}/tasks`, "search=a%00b", ["search"]],
  [`${FLOW}/tasks`, "sort=name", ["sort"]],
  [`${FLOW}/tasks`, "limit=0&offset=-1&status=x", ["limit", "offset", "status"]],
  [`${FLOW}/instances`, "status=PENDING", ["status"]],
  [`${FLOW}/instances`, `entity_id=${LONG}`, ["entity_id"]],
  [`${FLOW}/instances`, "startdate=2026-02-30", ["startdate"]],
  [`${FLOW}/instances`, "startdate=2026-13-01", ["startdate"]],
  [`${FLOW}/instances`, "startdate=yesterday", ["startdate"]],
  [`${FLOW}/instances`, "startdate=", ["startdate"]],
  [`${FLOW}/instances`, "enddate=2026-03-01T25:00:00", ["enddate"]],
  [`${FLOW}/instances`, `enddate=2026-03-01${"0".repeat(21)}`, ["enddate"]],
  [`${FLOW}/instances`, "startdate=2026-03-02&enddate=2026-03-01", ["startdate"]],
  [`${FLOW}/instances`, "limit=0&startdate=x&enddate=y", ["limit", "startdate", "enddate"]],
  [`${FLOW}/tasks`, "limit=0&created_from=x", ["limit", "created_from"]],
  [`${FLOW}/tasks`, "colour=red&colour=blue", ["colour"]],
  [`${FLOW}/definitions`, "status=deleted", ["status"]],
  [`${FLOW}/definitions`, `search=${"x".repeat(121)}`, ["search"]],
];

for (const [path, query, fields] of refusedQueries) {
  test(`GET ${path}?${query.slice(0, 60)} is 400 and names ${fields.join(", ")}`, async ({ person }) => {
    const answer = await (await person("jdoe")).get(`${path}?${query}`);
    expect([answer.status, answer.body.error?.code]).toEqual([400, "VALIDATION_ERROR"]);
    expect(answer.body.error?.details?.map(({ field }) => field)).toEqual(fields);
    for (const { field, message } of answer.body.error?.details ?? []) expect(message).toContain(field);
  });
}

test("the bounds themselves are taken, unknown names are ignored, and an id that is none finds nothing", async ({
  person,
}) => {
  const jdoe = await person("jdoe");
  for (const query of [
    "limit=1",
    "limit=100",
    "offset=0",
    "overdue_only=false",
    "colour=red",
    "page[size]=3",
    "colour=%00",
  ]) {
    expect((await jdoe.get(`${FLOW}/tasks?${query}`)).status, query).toBe(200);
  }
  for (const id of ["abc", OVER, MAX, "0", "-1", "1.0", "", " 1"]) {
    const answer = await jdoe.get(`${FLOW}/tasks?definition_id=${encodeURIComponent(id)}`);
    expect([answer.status, answer.body.data, answer.body.meta["total"]], id).toEqual([200, [], 0]);
  }
  const between = await jdoe.get(
    `${FLOW}/instances?startdate=2026-03-01T00:00:00%2B02:00&enddate=2026-03-01`,
  );
  expect(between.status).toBe(200);
  for (const date of ["0001-01-01", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00%2B14:00"]) {
    const answer = await jdoe.get(`${FLOW}/instances?startdate=${date}&limit=1`);
    expect(answer.status, date).toBe(200);
  }
});

test("a path id that is no id is 404, on every kind of thing", async ({ person }) => {
  const admin = await person("admin");
  for (const kind of ["tasks", "instances", "definitions"]) {
    const unknown = await admin.get(`${FLOW}/${kind}/1`);
    for (const id of ["abc", OVER, "0", "01", "-1", "1e3", "%00", "1%2F2", "x".repeat(500)]) {
      const answer = await admin.get(`${FLOW}/${kind}/${id}`);
      expect([answer.status, answer.text], `${kind}/${id}`).toEqual([404, unknown.text]);
    }
  }
});

const reason = { reason: "no longer needed" };
const refusedBodies: [string, unknown, string[]][] = [
  ["is broken", "{", ["body"]],
  ["is empty", "", ["body"]],
  ["is a list", "[]", ["body"]],
  ["is null", "null", ["body"]],
  ["is a text", '"reason"', ["body"]],
  ["has unknown keys", { ...reason, more: 1, id: "1" }, ["id", "more"]],
  ["lacks what is required", {}, ["reason"]],
  ["has a wrong type", { reason: 1 }, ["reason"]],
  ["has a blank where a text is required", { reason: "  \t" }, ["reason"]],
  ["has a text that is too long", { reason: "x".repeat(501) }, ["reason"]],
  ["has a NUL", '{"reason":"a\\u0000b"}', ["reason"]],
  ["has half a surrogate pair", '{"reason":"\\ud83d"}', ["reason"]],
  ["names a prototype", '{"reason":"a","__proto__":{"a":1}}', ["__proto__"]],
  ["names a constructor", '{"reason":"a","constructor":1}', ["constructor"]],
  ["is not UTF-8", "\u00ff", ["body"]],
  ["is nested too deeply", `{"reason":${"[".repeat(32)}${"]".repeat(32)}}`, ["body"]],
  ["has several problems", { reason: "", more: 1 }, ["reason", "more"]],
];

for (const [what, body, fields] of refusedBodies) {
  test(`a body that ${what} is 400 and names ${fields.join(", ")}`, async ({ demo, person }) => {
    const jdoe = await person("jdoe");
    const { instance } = await startOnboarding(demo, jdoe);
    const bytes = body === "\u00ff" ? '{"reason":"' : body;
    const answer =
      body === "\u00ff"
        ? await latin1(
            jdoe.headers,
            demo.url,
            `${FLOW}/instances/${instance}/cancel`,
            `${String(bytes)}\u00ff"}`,
          )
        : await jdoe.post(`${FLOW}/instances/${instance}/cancel`, bytes);
    expect([answer.status, answer.body.error?.code]).toEqual([400, "VALIDATION_ERROR"]);
    expect(answer.body.error?.details?.map(({ field }) => field)).toEqual(fields);
  });
}

test("a write without a content type is BAD_REQUEST, with another one VALIDATION_ERROR", async ({
  person,
}) => {
  const jdoe = await person("jdoe");
  const cancel = (type: string | undefined) =>
    jdoe.send({
      method: "POST",
      path: `${FLOW}/instances/1/cancel`,
      headers: { "Content-Type": type },
      body: reason,
    });
  const absent = await cancel(undefined);
  expect([absent.status, absent.body.error?.code, absent.body.error?.details?.[0]?.field]).toEqual([
    400,
    "BAD_REQUEST",
    "Content-Type",
  ]);
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/jsonx",
    "multipart/form-data; boundary=x",
  ]) {
    const other = await cancel(type);
    expect([other.status, other.body.error?.code, other.body.error?.details?.[0]?.field], type).toEqual([
      400,
      "VALIDATION_ERROR",
      "Content-Type",
    ]);
  }
  for (const type of ["application/json", "application/json; charset=utf-8", "Application/JSON"]) {
    expect((await cancel(type)).status, type).toBe(404);
  }
});

test("where a body is optional none is needed, nor a content type; what comes is looked at", async ({
  person,
}) => {
  const jdoe = await person("jdoe");
  const claim = (more: object) => jdoe.send({ method: "POST", path: `${FLOW}/tasks/1/claim`, ...more });
  expect((await claim({})).status).toBe(404);
  expect((await claim({ body: "{}", headers: { "Content-Type": "application/json" } })).status).toBe(404);
  const extra = await claim({ body: { more: 1 }, headers: { "Content-Type": "application/json" } });
  expect([extra.status, extra.body.error?.details?.[0]?.field]).toEqual([400, "more"]);
});

test("a body of 256 KB is read, a larger one is not, announced or not", async ({ demo, person }) => {
  const jdoe = await person("jdoe");
  const padded = (size: number) => `{"reason":"x"}`.padEnd(size);
  const cancel = (size: number) => jdoe.post(`${FLOW}/instances/1/cancel`, padded(size));
  expect((await cancel(256 * 1024)).status).toBe(404);
  const large = await cancel(256 * 1024 + 1);
  expect([large.status, large.body.error?.code]).toEqual([400, "VALIDATION_ERROR"]);

  const stream = new Blob([padded(300_000)]).stream();
  const init = {
    method: "POST",
    headers: { ...jdoe.headers, "Content-Type": "application/json" },
    body: stream,
    duplex: "half",
  };
  const unannounced = await fetch(`${demo.url}${FLOW}/instances/1/cancel`, init as RequestInit);
  expect([
    unannounced.status,
    ((await unannounced.json()) as { error: { code: string } }).error.code,
  ]).toEqual([400, "VALIDATION_ERROR"]);
});

test("ids in a body are ids of at most 19 digits, as texts", async ({ demo, person }) => {
  const jdoe = await person("jdoe");
  const sound = { definition_id: definitionOf(demo, "new-account-onboarding").id, entity_type: "CUENTA" };
  for (const definition_id of ["abc", OVER, LONG, "", "0", 4829, null]) {
    const answer = await jdoe.post(`${FLOW}/instances`, { ...sound, definition_id });
    expect([answer.status, answer.body.error?.details?.[0]?.field], String(definition_id)).toEqual([
      400,
      "definition_id",
    ]);
  }
  const several = await jdoe.post(`${FLOW}/instances`, {
    definition_id: "x",
    entity_type: "EMPRESA",
    entity_id: OVER,
  });
  expect(several.body.error?.details?.map(({ field }) => field)).toEqual([
    "definition_id",
    "entity_type",
    "entity_id",
  ]);
});

async function latin1(headers: object, url: string, path: string, body: string) {
  const bytes = new Uint8Array(Buffer.from(body, "latin1"));
  const response = await fetch(url + path, {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/json" },
    body: bytes,
  });
  type Body = { error?: { code: string; details?: { field: string }[] } };
  return { status: response.status, body: (await response.json()) as Body };
}
