import { fileForm } from "./support/endpoints";
import { startOnboarding, verifyContact } from "./support/onboarding";
import { keys, type Shape } from "./support/shape";
import { dataOf, expect, expectShape, FLOW, tables, test } from "./support/test";
import { begin, oneTask, publish } from "./support/workshop";

// DEFINITIONS, "Routes around it": the same envelope, beside the published pages.

const BASE = "/apidev/v1";
const row = (more: { [key: string]: Shape }) => [keys({ id: "id", name: "string", ...more })] as const;

test("me: who calls, what he may do, and his groups", async ({ demo, person }) => {
  const mgarcia = await person("mgarcia");
  expect(dataOf(await mgarcia.get(`${BASE}/me`))).toEqual({
    id: mgarcia.user.id,
    username: "mgarcia",
    name: "Maria Garcia",
    email: mgarcia.user.email,
    role: "staff",
    permissions: ["APICLI_WORKFLOW_READ", "APICLI_WORKFLOW_EXECUTE"],
    groups: mgarcia.user.groups,
    tenant: { hostname: demo.tenant, name: expect.any(String) },
  });
  expect(dataOf(await (await person("intern")).get(`${BASE}/me`))).toMatchObject({
    role: "none",
    permissions: [],
  });
});

test("users, groups and entities are found by part of their name, and paged", async ({ person }) => {
  const jdoe = await person("jdoe");
  const users = await jdoe.get(`${BASE}/users?search=GARCIA`);
  expectShape(
    users.body.data,
    row({ username: "string", open_tasks: "integer", absent_until: "time?", substitute: "object?" }),
  );
  expect(users.body.data).toMatchObject([{ name: "Maria Garcia", username: "mgarcia" }]);
  expect(users.body.meta).toEqual({ total: 1, limit: 25, offset: 0 });

  const groups = await jdoe.get(`${BASE}/groups`);
  expectShape(groups.body.data, row({ open_tasks: "integer" }));
  expect(dataOf<{ name: string }[]>(groups).map(({ name }) => name)).toEqual([
    "Finance",
    "Managers",
    "Sales Team",
    "Support",
  ]);

  const entities = await jdoe.get(`${BASE}/entities?type=CUENTA&search=acme`);
  expect(entities.body.data).toEqual([{ type: "CUENTA", id: "738291047382910473", label: "Acme Corp" }]);
  const page = await jdoe.get(`${BASE}/entities?limit=2&offset=1`);
  expect([dataOf<object[]>(page).length, page.body.meta["limit"], page.body.meta["offset"]]).toEqual([
    2, 2, 1,
  ]);
  expect((await jdoe.get(`${BASE}/entities?type=EMPRESA`)).status).toBe(400);
});

test("tasks are filtered by whose they are, found by their words, and sorted", async ({ person }) => {
  const [jdoe, lchen] = [await person("jdoe"), await person("lchen")];
  type Task = {
    assigned_to_user: { id: string } | null;
    assigned_to_group: { name: string } | null;
    due_date: string | null;
    priority: number;
    step_name: string;
  };
  const list = async (query: string, who = jdoe) =>
    dataOf<Task[]>(await who.get(`${FLOW}/tasks?limit=100&${query}`));

  const mine = await list("assigned_to=me");
  expect(mine.length).toBeGreaterThan(0);
  expect(mine.every((task) => task.assigned_to_user?.id === jdoe.user.id)).toBe(true);
  const groups = await list("assigned_to=my_groups");
  expect(groups.every((task) => task.assigned_to_group?.name === "Sales Team")).toBe(true);
  const unassigned = await list("assigned_to=unassigned");
  expect(unassigned.every((task) => task.assigned_to_user === null)).toBe(true);
  const his = await list(`assigned_to=${jdoe.user.id}`, lchen);
  expect(his.length).toBeGreaterThan(0);
  expect(his.every((task) => task.assigned_to_user?.id === jdoe.user.id)).toBe(true);
  const [sales] = jdoe.user.groups;
  expect(
    (await list(`assigned_to=${sales?.id}`)).every((task) => task.assigned_to_group?.name === "Sales Team"),
  ).toBe(true);

  const found = await list("search=verify%20CONTACT");
  expect(found.length).toBeGreaterThan(0);
  expect(new Set(found.map((task) => task.step_name))).toEqual(new Set(["Verify Contact Information"]));
  const due = (await list("sort=due_date&status=PENDING")).flatMap((task) => task.due_date ?? []);
  expect(due).toEqual(due.toSorted((a, b) => (a < b ? -1 : 1)));
  const priorities = (await list("sort=-priority&status=PENDING", lchen)).map((task) => task.priority);
  expect(priorities).toEqual(priorities.toSorted((a, b) => b - a));
});

test("counts say how many open tasks each part of an inbox holds, as the lists do", async ({ person }) => {
  const jdoe = await person("jdoe");
  const counts = dataOf<Record<string, number>>(await jdoe.get(`${FLOW}/tasks/counts`));
  const total = async (query: string) =>
    (await jdoe.get(`${FLOW}/tasks?limit=1&open_only=true&${query}`)).body.meta["total"];
  for (const [name, query] of [
    ["me", "assigned_to=me"],
    ["my_groups", "assigned_to=my_groups"],
    ["unassigned", "assigned_to=unassigned"],
    ["overdue", "overdue_only=true"],
    ["all", ""],
  ] as const) {
    // Other tests start work meanwhile.
    expect(Math.abs(Number(await total(query)) - (counts[name] ?? -1)), name).toBeLessThan(30);
  }
});

test("a draft is saved as typed, shown to its author as values, and taken over by whoever may complete the task", async ({
  demo,
  person,
}) => {
  const [jdoe, mgarcia, tokafor, skim] = [
    await person("jdoe"),
    await person("mgarcia"),
    await person("tokafor"),
    await person("skim"),
  ];
  const path = `${FLOW}/tasks/${await verifyContact(jdoe, await startOnboarding(demo, jdoe))}`;
  expect((await mgarcia.get(`${path}/draft`)).status).toBe(404);

  const typed = {
    captured_data: { email_address: "not yet an addr", template: null },
    comment: "half",
    result_code: "sent",
  };
  const saved = await mgarcia.send({
    method: "PUT",
    path: `${path}/draft`,
    body: typed,
    headers: { "Content-Type": "application/json" },
  });
  expectShape(
    saved.body.data,
    keys({
      captured_data: "object",
      comment: "string?",
      result_code: "string?",
      by: tables.ref,
      updated_at: "time",
    }),
  );
  expect(saved.body.data).toMatchObject({ ...typed, by: { name: "Maria Garcia" } });

  type Detail = { fields: { name: string; value: unknown }[]; draft: { by: object; filled: number } | null };
  const value = async (who = mgarcia) => dataOf<Detail>(await who.get(path)).fields[0]?.value;
  expect([await value(), await value(tokafor)]).toEqual(["not yet an addr", null]);
  expect(dataOf<Detail>(await tokafor.get(path)).draft).toMatchObject({
    by: { name: "Maria Garcia" },
    filled: 1,
  });
  expect(dataOf(await tokafor.get(`${path}/draft`))).toMatchObject(typed);
  expect((await skim.get(`${path}/draft`)).status).toBe(404);

  const dropped = await tokafor.send({ method: "DELETE", path: `${path}/draft` });
  expect([dropped.status, dropped.body]).toEqual([200, { success: true, data: null, meta: {} }]);
  expect((await mgarcia.get(`${path}/draft`)).status).toBe(404);
});

test("a file is kept as it came and given back as an attachment, to its uploader until a task has captured it", async ({
  demo,
  person,
}) => {
  const [jdoe, mgarcia, stranger] = [
    await person("jdoe"),
    await person("mgarcia"),
    await person("jdoe", demo.other),
  ];
  const bytes = new Uint8Array(Buffer.from("%PDF-1.7 ñ", "latin1"));
  const name = 'a "b" ñ;\\.pdf';
  const sent = await jdoe.send({
    method: "POST",
    path: `${BASE}/files`,
    body: fileForm(name, "text/html", bytes),
  });
  expect(sent.status).toBe(201);
  expectShape(sent.body.data, tables.file);
  const file = dataOf<{ id: string; name: string; type: string; size: number }>(sent);
  expect([file.type, file.size]).toEqual(["application/pdf", bytes.length]);

  const path = `${BASE}/files/${file.id}`;
  const got = await fetch(demo.url + path, { headers: jdoe.headers });
  expect(Buffer.from(await got.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
  expect(got.headers.get("Content-Type")).toBe("application/pdf");
  expect(got.headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(got.headers.get("Content-Disposition")).toMatch(
    /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[!-~]+$/,
  );

  const unknown = await mgarcia.get(`${BASE}/files/1`);
  for (const who of [mgarcia, await person("lchen"), stranger]) {
    const hidden = await who.get(path);
    expect([hidden.status, hidden.text]).toEqual([404, unknown.text]);
  }
  const { task } = await begin(
    jdoe,
    await publish(await person("admin"), oneTask([{ id: "f", name: "paper", type: "file" }])),
  );
  dataOf(
    await jdoe.post(`${FLOW}/tasks/${task}/complete`, {
      result_code: "done",
      captured_data: { paper: file.id },
    }),
  );
  expect((await mgarcia.get(path)).status).toBe(200);
  expect((await (await person("auditor")).get(path)).status).toBe(200);
  expect((await stranger.get(path)).text).toBe(unknown.text);
});

test("an upload is one file called file, of at most 25 MB; anything else is refused in the envelope", async ({
  person,
}) => {
  const jdoe = await person("jdoe");
  const post = (more: object) => jdoe.send({ method: "POST", path: `${BASE}/files`, ...more });
  const field = (answer: Awaited<ReturnType<typeof post>>) => [
    answer.status,
    answer.body.error?.details?.[0]?.field,
  ];
  expect(field(await post({ body: "{}", headers: { "Content-Type": "application/json" } }))).toEqual([
    400,
    "Content-Type",
  ]);
  expect(field(await post({ body: "x" }))).toEqual([400, "Content-Type"]);
  expect(
    field(await post({ body: "x", headers: { "Content-Type": "multipart/form-data; boundary=b" } })),
  ).toEqual([400, "file"]);
  expect(field(await post({ body: fileForm("a.txt", "text/plain", "a", "other") }))).toEqual([400, "other"]);
  const two = fileForm("a.txt", "text/plain", "a");
  two.append("file", new Blob(["b"], { type: "text/plain" }), "b.txt");
  two.append("note", "nobody asked");
  const second = await post({ body: two });
  expect([second.status, second.body.error?.details?.map((one) => one.field)]).toEqual([
    400,
    ["file", "note"],
  ]);
  const most = new Uint8Array(25 * 1024 * 1024);
  expect((await post({ body: fileForm("most.bin", "application/octet-stream", most) })).status).toBe(201);
  expect(
    field(
      await post({ body: fileForm("more.bin", "application/octet-stream", new Uint8Array(most.length + 1)) }),
    ),
  ).toEqual([400, "file"]);
});

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

test("one's own password is changed only by who knows it, to another one that is long enough", async ({
  anyone,
  demo,
  person,
}) => {
  const guest = await person("admin", demo.other);
  const change = (current_password: string, new_password: string) =>
    guest.post(`${BASE}/me/password`, { current_password, new_password });
  const { password } = guest.user;
  const refused: [string, string, string][] = [
    ["wrong", "long enough to do", "current_password"],
    [password, "short", "new_password"],
    [password, password, "new_password"],
  ];
  for (const [current, next, field] of refused) {
    const answer = await change(current, next);
    expect([answer.status, answer.body.error?.details?.[0]?.field]).toEqual([400, field]);
  }
  expect((await anyone({ path: `${BASE}/me`, headers: guest.headers })).status).toBe(200);
});
