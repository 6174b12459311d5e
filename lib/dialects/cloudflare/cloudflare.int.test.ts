import { expect, test } from "vitest";
import { withTenant } from "@/db/tenant";
import { definitionByKey } from "@/db/queries/definitions";
import { instanceByExternalId } from "@/db/queries/instances";
import { enqueueJob } from "@/db/queries/jobs";
import { usersByUsernames } from "@/db/queries/users";
import type { Json } from "@/lib/contracts/primitives";
import { objections } from "@/lib/fixtures/cloudflare/validate";
import { newTenant, newUser, publish } from "@/lib/fixtures/factories";
import { fireTimers } from "@/lib/fixtures/timers";
import { serve } from "@/lib/http/dialect";
import { createKey } from "@/lib/services/admin/keys";
import { createToken } from "@/lib/services/admin/tokens";
import type { Tenant } from "@/lib/services/context";
import { removeWhenDue } from "@/lib/services/instances/retention";
import { terminateAll } from "@/lib/services/instances/terminate-all";
import { accountIdOf } from "@/lib/services/tenants/names";
import { cloudflare } from ".";

const { GET: handle } = serve(cloudflare);

type Answer = {
  status: number;
  result: never;
  errors: { code: number; message: string }[];
  result_info?: { cursor?: string; page: number; count: number; total_count: number; total_pages: number };
};

type Client = Awaited<ReturnType<typeof client>>;

/** A tenant with a token, and its calls below `/workflows`; every answer is held to the vendor's description. */
async function client(role: "admin" | "manager" | "staff" | "readonly" = "admin") {
  const tenant = await newTenant();
  const admin = { tenantId: tenant.id, actor: "test", now: new Date() };
  const limits = { readsPerMinute: 10_000, writesPerMinute: 10_000 };
  const { token, username } = await createToken(admin, { name: "CI", role, ...limits });
  const [service] = await withTenant(tenant.id, (db) => usersByUsernames(db, tenant.id, [username]));
  const account = accountIdOf(tenant);
  const send = async (method: string, path: string, body?: unknown, headers = {}): Promise<Answer> => {
    const url = `http://localhost/client/v4${path}`;
    const sent = { Authorization: `Bearer ${token}`, ...headers };
    const init = { method, headers: sent, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await handle(new Request(url, init));
    const answer = (await response.json()) as Omit<Answer, "status">;
    expect(objections(method, url, response.status, answer)).toEqual([]);
    return { status: response.status, ...answer };
  };
  const call = (method: string, path: string, body?: unknown, headers = {}) =>
    send(method, `/accounts/${account}/workflows${path}`, body, headers);
  return { tenant, admin, account, token, userId: service?.id ?? "", send, call };
}

const waiting = { nodes: [{ id: "wait", type: "event", name: "Approval", event: "approval", as: "got" }] };
const asking = {
  nodes: [
    {
      id: "ask",
      type: "user_task",
      name: "Ask",
      assign: { initiator: true },
      results: [{ code: "ok", label: "OK" }],
    },
  ],
};
const calling = {
  nodes: [
    {
      id: "charge",
      type: "service_task",
      name: "charge",
      request: { method: "POST", url: "http://127.0.0.1:1/" },
    },
  ],
};
const sleeping = { nodes: [{ id: "nap", type: "timer", name: "nap", for: "PT1H" }] };

/** Publishes a definition of one node between start and end. */
async function define(tenant: Tenant, { nodes }: { nodes: { id: string; [key: string]: Json }[] }) {
  const key = `wf-${crypto.randomUUID()}`;
  const output = "= if data.got = null then { done: true } else { got: data.got }";
  const inner = nodes.map(({ id }) => id);
  const path = ["start", ...inner, "end"];
  await publish(tenant, {
    key,
    name: "Workflow",
    nodes: [
      { id: "start", type: "start" },
      ...nodes,
      { id: "end", type: "end", ...(inner.includes("wait") && { output }) },
    ],
    edges: path.slice(1).map((to, at) => ({ from: path[at] ?? "", to })),
  });
  return `/${key}`;
}

const create = async ({ call }: Client, workflow: string, body?: unknown): Promise<string> =>
  ((await call("POST", `${workflow}/instances`, body)).result as { id: string }).id;

async function statusOf({ call }: Client, workflow: string, id: string): Promise<string> {
  return ((await call("GET", `${workflow}/instances/${id}`)).result as { status: string }).status;
}

async function stored({ tenant }: Client, externalId: string, workflow: string) {
  return withTenant(tenant.id, async (db) => {
    const definition = await definitionByKey(db, tenant.id, workflow.slice(1));
    return instanceByExternalId(db, tenant.id, definition?.id ?? "0", externalId);
  });
}

test("an event completes an instance, whether it came before or while it was waited for, or had no body", async () => {
  const one = await client();
  const workflow = await define(one.tenant, waiting);
  const id = await create(one, workflow, { instance_id: "order-1", params: { n: 1 } });
  expect(id).toBe("order-1");

  const other = await one.call("POST", `${workflow}/instances/order-1/events/other`, { x: 1 });
  expect(other.status).toBe(200);
  expect(await statusOf(one, workflow, id)).toBe("waiting");
  const path = `${workflow}/instances/order-1`;
  expect((await one.call("POST", `${path}/events/approval`)).status).toBe(200);

  const { result } = await one.call("GET", path);
  expect(result).toMatchObject({
    status: "complete",
    success: true,
    params: { n: 1 },
    trigger: { source: "api" },
    step_count: 1,
    output: '{"done":true}',
    steps: [
      { name: "Approval-1", type: "waitForEvent", finished: true, output: "null", event_type: "approval" },
    ],
  });
  expect((await one.call("GET", `${path}?simple=true`)).result).toMatchObject({ steps: [], step_count: 1 });
  const late = await one.call("POST", `${path}/events/approval`, {});
  expect([late.status, late.errors[0]?.code]).toEqual([400, 10002]);
});

test("params come as a value, or as its JSON in a text", async () => {
  const one = await client();
  const workflow = await define(one.tenant, waiting);
  const sent: [unknown, unknown][] = [
    [{ a: 1 }, { a: 1 }],
    ['{"a":1}', { a: 1 }],
    ["no json", "no json"],
    ['"quoted"', "quoted"],
    [7, 7],
    [undefined, null],
  ];
  for (const [params, kept] of sent) {
    const id = await create(one, workflow, { params });
    const { result } = await one.call("GET", `${workflow}/instances/${id}`);
    expect((result as { params: unknown }).params).toEqual(kept);
  }
  expect(await create(one, workflow)).toMatch(/^[\da-f-]{36}$/);
});

test("pause, resume, restart and terminate answer with where they leave it; some change nothing", async () => {
  const one = await client();
  const workflow = await define(one.tenant, waiting);
  const id = await create(one, workflow, {});
  const steer = async (body: unknown) => one.call("PATCH", `${workflow}/instances/${id}/status`, body);
  const to = async (status: string) =>
    ((await steer({ status })).result as { status: string } | null)?.status;

  expect([await to("resume"), await to("pause"), await to("pause")]).toEqual(["waiting", "paused", "paused"]);
  await one.call("POST", `${workflow}/instances/${id}/events/approval`, { yes: true });
  expect(await statusOf(one, workflow, id)).toBe("paused");
  expect(await to("resume")).toBe("complete");
  expect((await steer({ status: "terminate" })).status).toBe(400);
  expect(await to("restart")).toBe("waiting");
  const from = { status: "restart", from: { name: "Approval" } };
  expect((await steer(from)).status).toBe(200);
  expect((await steer({ status: "restart", from: { name: "Approval", count: 9 } })).status).toBe(409);
  expect((await steer({ status: "restart", from: { name: "Nothing" } })).status).toBe(400);
  expect(await to("terminate")).toBe("terminated");
  const { result } = await one.call("GET", `${workflow}/instances/${id}`);
  expect(result).toMatchObject({
    success: false,
    steps: expect.arrayContaining([{ type: "termination", trigger: { source: "user" } }]),
  });
  expect((await steer({ status: "stop" })).status).toBe(400);
});

test("a machine's step shows its tries and settings; nothing of the instance has begun before the first", async () => {
  const one = await client();
  const workflow = await define(one.tenant, calling);
  const id = await create(one, workflow, {});
  const { result } = await one.call("GET", `${workflow}/instances/${id}`);
  expect(result).toMatchObject({
    status: "queued",
    start: null,
    steps: [
      {
        name: "charge-1",
        type: "step",
        attempts: [],
        success: null,
        end: null,
        config: { retries: { limit: 5, delay: 10_000, backoff: "exponential" }, timeout: 600_000 },
      },
    ],
  });
  const listed = await one.call("GET", `${workflow}/instances?status=queued`);
  expect(listed.result_info?.total_count).toBe(1);
  const step = `${workflow}/instances/${id}/step`;
  expect((await one.call("GET", `${step}?name=charge-1&type=step`)).result).toMatchObject({
    status: "running",
  });
  expect((await one.call("GET", `${step}?name=charge-2&type=step`)).errors[0]?.code).toBe(10400);
});

test("a person's task is a wait for an event, a timer a sleep; the wait that ends in vain is an error", async () => {
  const one = await client();
  const [ask, nap, wait] = [
    await define(one.tenant, asking),
    await define(one.tenant, sleeping),
    await define(one.tenant, waiting),
  ];
  const asked = await one.call("GET", `${ask}/instances/${await create(one, ask, {})}`);
  expect(asked.result).toMatchObject({
    status: "waiting",
    steps: [{ type: "waitForEvent", name: "Ask-1", finished: false }],
  });
  const slept = await one.call("GET", `${nap}/instances/${await create(one, nap, {})}`);
  expect(slept.result).toMatchObject({
    status: "waiting",
    steps: [{ type: "sleep", name: "nap-1", finished: false }],
  });

  const id = await create(one, wait, {});
  const instance = await stored(one, id, wait);
  await fireTimers(one.tenant, instance?.id ?? "", new Date(Date.now() + 25 * 3_600_000));
  const failed = await one.call("GET", `${wait}/instances/${id}`);
  expect(failed.result).toMatchObject({ status: "errored", success: false, error: { name: "Error" } });
});

test("pages are walked by number until one is empty, and by cursor until there is none", async () => {
  const one = await client();
  const workflow = await define(one.tenant, waiting);
  const made = Array.from({ length: 7 }, (_, n) => ({ instance_id: `i${n}`, params: { n } }));
  const batch = await one.call("POST", `${workflow}/instances/batch`, [...made, { instance_id: "i3" }]);
  expect(batch.result).toHaveLength(7);

  const idsOf = ({ result }: Answer) => (result as { id: string }[]).map(({ id }) => id);
  const numbers: string[][] = [];
  for (let page = 1; page <= 4; page++)
    numbers.push(idsOf(await one.call("GET", `${workflow}/instances?per_page=3&page=${page}`)));
  expect(numbers.map((ids) => ids.length)).toEqual([3, 3, 1, 0]);
  expect(new Set(numbers.flat()).size).toBe(7);

  const walked: string[] = [];
  let cursor: string | undefined;
  do {
    const next = await one.call(
      "GET",
      `${workflow}/instances/?per_page=3${cursor ? `&cursor=${cursor}&page=1` : ""}`,
    );
    walked.push(...idsOf(next));
    cursor = next.result_info?.cursor;
  } while (cursor);
  expect(walked).toEqual(numbers.flat());
  const reversed = idsOf(await one.call("GET", `${workflow}/instances?direction=asc`));
  expect(reversed).toEqual(walked.toReversed());
  for (const query of [
    "per_page=0",
    "per_page=101",
    "page=0",
    "cursor=x",
    "status=gone",
    "date_start=x",
    "date_start=0000-01-01",
  ])
    expect((await one.call("GET", `${workflow}/instances?${query}`)).status, query).toBe(400);
  const future = encodeURIComponent(new Date(Date.now() + 60_000).toISOString());
  expect(idsOf(await one.call("GET", `${workflow}/instances?date_start=${future}`))).toEqual([]);
  expect((await one.call("GET", `${workflow}/instances?`)).status).toBe(200);
});

test("many are terminated and deleted at once, each with an outcome of its own", async () => {
  const one = await client();
  const workflow = await define(one.tenant, waiting);
  await one.call("POST", `${workflow}/instances/batch`, [{ instance_id: "a" }, { instance_id: "b" }]);
  const ended = await one.call("POST", `${workflow}/instances/batch/terminate`, ["a", "a", "gone"]);
  expect(ended.result).toEqual({ status: "ok", instancesTerminated: 1 });
  const gone = await one.call("POST", `${workflow}/instances/batch/delete`, {
    instances: ["a", "b", "gone"],
  });
  expect(gone.result).toEqual({
    deleted: [{ id: "a" }, { id: "b" }],
    errors: [{ id: "gone", code: 10400, message: "instance.not_found" }],
  });
  expect((await one.call("GET", `${workflow}/instances`)).result).toEqual([]);
  expect((await one.call("POST", `${workflow}/instances/batch`, [])).status).toBe(400);
  expect((await one.call("DELETE", `${workflow}/instances/a`)).errors[0]?.code).toBe(10400);
});

test("a finished instance is removed when its time has passed, and no other", async () => {
  const one = await client();
  const workflow = await define(one.tenant, waiting);
  const keep = { success_retention: "5 minutes", error_retention: 0 };
  const id = await create(one, workflow, { instance_id: "short", instance_retention: keep });
  const before = await stored(one, id, workflow);
  const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  expect(await removeWhenDue(one.tenant.id, before?.id ?? "", later(99))).toBe(false);

  await one.call("POST", `${workflow}/instances/${id}/events/approval`, 1);
  expect(await removeWhenDue(one.tenant.id, before?.id ?? "", later(4))).toBe(false);
  expect(await removeWhenDue(one.tenant.id, before?.id ?? "", later(6))).toBe(true);
  expect(await stored(one, id, workflow)).toBeNull();

  const forever = await create(one, workflow, {});
  await one.call("POST", `${workflow}/instances/${forever}/events/approval`, 1);
  const kept = await stored(one, forever, workflow);
  expect(await removeWhenDue(one.tenant.id, kept?.id ?? "", later(1e6))).toBe(false);
  const bad = await one.call("POST", `${workflow}/instances`, {
    instance_retention: { error_retention: "soon" },
  });
  expect(bad.status).toBe(400);
});

test("workflows and their versions are listed, named, deactivated and activated again", async () => {
  const one = await client();
  const workflow = await define(one.tenant, waiting);
  const listed = (await one.call("GET", "?search=WF-")).result as { name: string; id: string }[];
  expect(listed.map(({ name }) => `/${name}`)).toEqual([workflow]);
  const versions = (await one.call("GET", `${workflow}/versions`)).result as {
    id: string;
    workflow_id: string;
  }[];
  expect(versions).toHaveLength(1);
  const version = `${workflow}/versions/${versions[0]?.id}`;
  expect((await one.call("GET", version)).result).toMatchObject({ workflow_id: listed[0]?.id });
  expect((await one.call("GET", `${version}/graph`)).result).toMatchObject({
    graph: { edges: expect.any(Array) },
  });
  expect((await one.call("GET", `${workflow}/versions/x`)).status).toBe(404);

  const names = { class_name: "Orders", script_name: "shop", default_retention: { success_retention: 1000 } };
  expect((await one.call("PUT", workflow, names)).result).toMatchObject({
    class_name: "Orders",
    is_deleted: 0,
  });
  expect((await one.call("DELETE", workflow)).result).toEqual({ status: "ok", success: true });
  expect((await one.call("GET", "?search=wf-")).result).toEqual([]);
  expect((await one.call("POST", `${workflow}/instances`, {})).status).toBe(400);
  await one.call("PUT", workflow, names);
  const id = await create(one, workflow, {});
  expect((await stored(one, id, workflow))?.retention).toEqual({ success: 1000 });
  expect((await one.call("GET", workflow)).result).toMatchObject({ instances: { waiting: 1, complete: 0 } });
  expect((await one.call("PUT", "/nothing", names)).errors[0]?.code).toBe(10200);
});

test("credentials: missing or bad 401, another account 403, each with the vendor's number", async () => {
  const [one, other] = [await client(), await client()];
  const outcome = ({ status, errors }: Answer) => [status, errors[0]?.code];
  expect(outcome(await one.call("GET", "", undefined, { Authorization: "" }))).toEqual([401, 10000]);
  expect(outcome(await one.call("GET", "", undefined, { Authorization: one.token }))).toEqual([401, 10000]);
  expect(outcome(await one.call("GET", "", undefined, { Authorization: `Bearer ${one.token}x` }))).toEqual([
    401, 10000,
  ]);
  expect(outcome(await one.send("GET", `/accounts/${other.account}/workflows`))).toEqual([403, 10000]);
  expect(outcome(await one.send("GET", "/accounts/x/workflows"))).toEqual([403, 10000]);
  expect(outcome(await one.call("GET", "/nothing"))).toEqual([404, 10200]);
  expect(outcome(await one.send("GET", "/nothing"))).toEqual([404, 7000]);
  expect(outcome(await one.send("DELETE", "/accounts"))).toEqual([405, 7001]);
  const reader = await client("readonly");
  const workflow = await define(reader.tenant, waiting);
  expect(outcome(await reader.call("POST", `${workflow}/instances`, {}))).toEqual([403, 10000]);
  expect((await reader.call("GET", workflow)).status).toBe(200);
});

test("what the command line asks about its token is answered for the token's tenant", async () => {
  const one = await client();
  expect((await one.send("GET", "/user/tokens/verify")).result).toMatchObject({ status: "active" });
  expect((await one.send("GET", "/accounts")).result).toMatchObject([
    { id: one.account, name: one.tenant.name },
  ]);
  expect((await one.send("GET", "/memberships")).result).toMatchObject([{ account: { id: one.account } }]);
  expect((await one.send("GET", "/memberships?page=2")).result).toEqual([]);
  expect((await one.send("GET", "/user")).result).toMatchObject({ first_name: "CI" });
  expect((await one.send("GET", `/accounts/${one.account}`)).result).toMatchObject({ id: one.account });
});

test("all instances of a workflow are terminated in the background, those of a status if one is asked for", async () => {
  const one = await client();
  const workflow = await define(one.tenant, waiting);
  await one.call("POST", `${workflow}/instances/batch`, [{ instance_id: "a" }, { instance_id: "b" }]);
  await one.call("PATCH", `${workflow}/instances/b/status`, { status: "pause" });
  const ask = async (query = "") => (await one.call("PUT", `${workflow}/instances/terminate${query}`)).result;
  const state = async () => (await one.call("GET", `${workflow}/instances/terminate`)).result;
  expect([await state(), await ask("?status=paused")]).toEqual([{ status: "not_running" }, { status: "ok" }]);

  const { id: tenantId } = one.tenant;
  const definition = await withTenant(tenantId, (db) => definitionByKey(db, tenantId, workflow.slice(1)));
  // Whether a worker has come to it by now or not: one more is on its way.
  const key = `terminate-all/${tenantId}/${definition?.id}`;
  const later = { task: "ping", key, runAt: new Date(Date.now() + 3_600_000) };
  await withTenant(tenantId, (db) => enqueueJob(db, later));
  expect([await ask(), await state()]).toEqual([{ status: "already_running" }, { status: "running" }]);

  const { userId } = one;
  const asked = { definitionId: definition?.id ?? "", userId, before: new Date(), via: "cloudflare" };
  await terminateAll(one.tenant.id, { ...asked, states: ["paused"] });
  expect([await statusOf(one, workflow, "a"), await statusOf(one, workflow, "b")]).toEqual([
    "waiting",
    "terminated",
  ]);
  await terminateAll(one.tenant.id, { ...asked, states: undefined });
  expect(await statusOf(one, workflow, "a")).toBe("terminated");
});

test("a token has limits of its own over all endpoints, and a large body is refused in the envelope", async () => {
  const tenant = await newTenant();
  const admin = { tenantId: tenant.id, actor: "test", now: new Date() };
  const { token } = await createToken(admin, { name: "CI" });
  const path = `http://localhost/client/v4/accounts/${accountIdOf(tenant)}/workflows`;
  const ask = (url: string, init: RequestInit = {}, headers = {}) =>
    handle(new Request(url, { ...init, headers: { Authorization: `Bearer ${token}`, ...headers } }));
  const left = (response: Response) => [
    response.headers.get("X-RateLimit-Limit"),
    response.headers.get("X-RateLimit-Remaining"),
  ];
  expect(left(await ask(path))).toEqual(["600", "599"]);
  expect(left(await ask(`${path}/none`))).toEqual(["600", "598"]);
  const write = await ask(`${path}/none/instances`, { method: "POST" });
  expect([write.status, ...left(write)]).toEqual([404, "120", "119"]);
  const large = await ask(
    `${path}/none/instances`,
    { method: "POST", body: "x" },
    { "Content-Length": "300000" },
  );
  expect(large.status).toBe(400);
  expect(await large.json()).toMatchObject({ success: false, errors: [{ code: 10002 }], result: null });
  expect(large.headers.get("X-Request-Id")).toMatch(/^[\da-f-]{36}$/);

  const small = await createToken(admin, { name: "small", readsPerMinute: 1 });
  const few = () => ask(path, {}, { Authorization: `Bearer ${small.token}` });
  expect((await few()).status).toBe(200);
  const refused = await few();
  expect([refused.status, Number(refused.headers.get("Retry-After")) > 50]).toEqual([429, true]);
  expect(await refused.json()).toMatchObject({ success: false, errors: [{ code: 10429 }] });
});

test("a person's own key and address act as that person", async () => {
  const tenant = await newTenant();
  const { caller } = await newUser(tenant, { username: "ana", role: "manager" });
  const admin = { tenantId: tenant.id, actor: "test", now: new Date() };
  const { key } = await createKey(admin, { name: "mine", user: caller.email });
  const shared = await createKey(admin, { name: "everybody's" });
  const ask = async (email: string, secret: string) => {
    const headers = { "X-Auth-Email": email, "X-Auth-Key": secret };
    const response = await handle(new Request("http://localhost/client/v4/user", { headers }));
    const { result } = (await response.json()) as { result: { username: string } | null };
    return [response.status, result?.username];
  };
  expect(await ask(caller.email.toUpperCase(), key)).toEqual([200, "ana"]);
  expect(await ask("someone@else.example", key)).toEqual([401, undefined]);
  expect(await ask(caller.email, shared.key)).toEqual([401, undefined]);
});
