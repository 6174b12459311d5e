import { startOnboarding, verifyContact } from "./support/onboarding";
import { keys, type Shape } from "./support/shape";
import { dataOf, expect, expectShape, FLOW, tables, test } from "./support/test";

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
  const counts = async () => dataOf<Record<string, number>>(await jdoe.get(`${FLOW}/tasks/counts`));
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
    expect(Math.abs(Number(await total(query)) - ((await counts())[name] ?? -1)), name).toBeLessThan(30);
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
