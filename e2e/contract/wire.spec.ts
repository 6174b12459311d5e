import { definitionOf, expect, FLOW, test } from "./support/test";
import { startOnboarding } from "./support/onboarding";

// NOTES, "Wire" and "Limits": headers, caching, idempotency keys.

const VARY = "Authorization, X-API-Key, tenant, Cookie";

test("every read may be kept for as long as its page says, and names its bytes", async ({ demo, person }) => {
  const jdoe = await person("jdoe");
  const { instance, task } = await startOnboarding(demo, jdoe);
  const reads: [string, string][] = [
    [`${FLOW}/tasks`, "private, max-age=15"],
    [`${FLOW}/tasks/${task}`, "private, max-age=15"],
    [`${FLOW}/instances`, "private, max-age=15"],
    [`${FLOW}/instances/${instance}`, "private, max-age=15"],
    [`${FLOW}/instances/${instance}/timeline`, "private, max-age=15"],
    [`${FLOW}/instances/${instance}/captured-data`, "private, max-age=15"],
    [`${FLOW}/definitions`, "private, max-age=30"],
    [`${FLOW}/definitions/${definitionOf(demo, "new-account-onboarding").id}`, "private, max-age=30"],
  ];
  for (const [path, cache] of reads) {
    const { headers } = await jdoe.get(path);
    expect([headers.get("Cache-Control"), headers.get("Vary")], path).toEqual([cache, VARY]);
    expect(headers.get("ETag"), path).toMatch(/^(W\/)?"[^"]+"$/);
    expect(headers.get("Content-Type"), path).toBe("application/json; charset=utf-8");
  }
});

test("who has the bytes already is told so, until they change", async ({ demo, person }) => {
  const jdoe = await person("jdoe");
  const { task } = await startOnboarding(demo, jdoe);
  const path = `${FLOW}/tasks/${task}`;
  const etag = (await jdoe.get(path)).headers.get("ETag") ?? "";
  for (const header of [etag, `"other", ${etag}`, etag.replace("W/", ""), "*"]) {
    const same = await jdoe.get(path, { "If-None-Match": header });
    expect([same.status, same.text, same.headers.get("ETag"), same.headers.get("Vary")], header).toEqual([
      304,
      "",
      etag,
      VARY,
    ]);
    expect(same.headers.get("X-Request-Id")).toBeTruthy();
    expect(same.headers.get("X-RateLimit-Remaining")).toBeTruthy();
  }
  await jdoe.post(`${path}/claim`);
  const changed = await jdoe.get(path, { "If-None-Match": etag });
  expect(changed.status).toBe(200);
  expect(changed.headers.get("ETag")).not.toBe(etag);
});

test("HEAD answers as GET, without its bytes", async ({ person }) => {
  const jdoe = await person("jdoe");
  const path = `${FLOW}/definitions?limit=2`;
  const [get, head] = [await jdoe.get(path), await jdoe.send({ method: "HEAD", path })];
  expect([head.status, head.text]).toEqual([200, ""]);
  for (const name of ["ETag", "Cache-Control", "Content-Type", "Vary"]) {
    expect(head.headers.get(name), name).toBe(get.headers.get(name));
  }
});

test("request ids are new for each request, on failures too, and no failure is kept", async ({
  anyone,
  person,
}) => {
  const jdoe = await person("jdoe");
  const answers = [
    await jdoe.get(`${FLOW}/tasks`),
    await jdoe.get(`${FLOW}/tasks/1`),
    await jdoe.get(`${FLOW}/tasks?limit=0`),
    await anyone({ path: `${FLOW}/tasks` }),
    await anyone({ path: "/apidev/v1/nothing" }),
  ];
  expect(new Set(answers.map(({ headers }) => headers.get("X-Request-Id"))).size).toBe(answers.length);
  for (const { status, headers } of answers) {
    expect(headers.get("X-RateLimit-Limit"), String(status)).toMatch(/^\d+$/);
    expect(headers.get("X-RateLimit-Remaining"), String(status)).toMatch(/^\d+$/);
    expect(headers.get("X-RateLimit-Reset"), String(status)).toMatch(/^\d{10}$/);
    if (status !== 200) expect(headers.get("Cache-Control"), String(status)).toBe("no-store");
  }
});

test("CORS is closed: no answer names an origin that may read it", async ({ anyone, person }) => {
  const jdoe = await person("jdoe");
  const answer = await jdoe.get(`${FLOW}/tasks`, { Origin: "https://elsewhere.example" });
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
  const preflight = await anyone({
    method: "OPTIONS",
    path: `${FLOW}/tasks`,
    headers: { Origin: "https://elsewhere.example", "Access-Control-Request-Method": "GET" },
  });
  expect([preflight.status, preflight.headers.get("Access-Control-Allow-Origin")]).toEqual([405, null]);
});

test("a repeat under its Idempotency-Key gets the first answer, and does nothing again", async ({
  demo,
  person,
}) => {
  const jdoe = await person("jdoe");
  const { task } = await startOnboarding(demo, jdoe);
  const key = { "Idempotency-Key": `complete ${task}` };
  const body = { result_code: "approved", captured_data: { contact_verified: true, phone_confirmed: false } };
  const path = `${FLOW}/tasks/${task}/complete`;

  const answers = await Promise.all(Array.from({ length: 5 }, () => jdoe.post(path, body, key)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers.filter(({ headers }) => headers.get("Idempotency-Replayed") === "true")).toHaveLength(4);

  const other = await jdoe.post(path, { ...body, comment: "again" }, key);
  expect([other.status, other.body.error?.code]).toEqual([400, "VALIDATION_ERROR"]);
  expect((await jdoe.post(path, body)).status).toBe(400);
  expect((await jdoe.post(path, body, { "Idempotency-Key": "another" })).status).toBe(400);
});

test("a key belongs to its user, operation and path; a failure leaves none", async ({ demo, person }) => {
  const [jdoe, mgarcia] = [await person("jdoe"), await person("mgarcia")];
  const definition_id = definitionOf(demo, "new-account-onboarding").id;
  const key = { "Idempotency-Key": `k-${Date.now()}` };
  const start = (who: typeof jdoe, entity_type = "CUENTA") =>
    who.post(
      `${FLOW}/instances`,
      { definition_id, entity_type, ...(entity_type === "CUENTA" && { entity_id: "738291047382910473" }) },
      key,
    );

  expect((await start(jdoe, "TAREA")).status).toBe(400);
  const [first, again, hers] = [await start(jdoe), await start(jdoe), await start(mgarcia)];
  expect([first.status, again.status, hers.status]).toEqual([201, 201, 201]);
  expect(again.text).toBe(first.text);
  expect(hers.text).not.toBe(first.text);
  const { instance_id } = first.body.data as { instance_id: string };
  const cancelled = await jdoe.post(`${FLOW}/instances/${instance_id}/cancel`, { reason: "twice" }, key);
  expect([cancelled.status, cancelled.headers.get("Idempotency-Replayed")]).toEqual([200, null]);
});

test("a key of 1 to 255 printable characters is taken, no other", async ({ person }) => {
  const jdoe = await person("jdoe");
  const claim = (key: string) => jdoe.post(`${FLOW}/tasks/1/claim`, {}, { "Idempotency-Key": key });
  for (const key of ["k", "x".repeat(255), "a b~!"]) expect((await claim(key)).status, key).toBe(404);
  for (const key of ["", "x".repeat(256), "ñ"]) {
    const answer = await claim(key);
    expect([answer.status, answer.body.error?.details?.[0]?.field], key).toEqual([400, "Idempotency-Key"]);
  }
});

test("steps and what happened are printed in the order of the page's keys", async ({ demo, person }) => {
  const jdoe = await person("jdoe");
  const { instance } = await startOnboarding(demo, jdoe);
  const { body } = await jdoe.get(`${FLOW}/instances/${instance}`);
  const { current_step } = body.data as { current_step: object };
  expect(Object.keys(current_step)).toEqual(["node_id", "name"]);
  const timeline = (await jdoe.get(`${FLOW}/instances/${instance}/timeline`)).body.data;
  const started = (timeline as { event: string; details: object }[]).find(
    (one) => one.event === "step_started",
  );
  expect(Object.keys(started?.details ?? {})).toEqual(["step_name", "assigned_to"]);
});
