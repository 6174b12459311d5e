import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { calledBy } from "@/db/queries/calls";
import { instanceById, lockInstance } from "@/db/queries/instances";
import { stepsOf } from "@/db/queries/machines";
import { timersOf } from "@/db/queries/timers";
import { withTenant } from "@/db/tenant";
import type { Json } from "@/lib/contracts/primitives";
import type { Command } from "@/lib/engine/types";
import { audit } from "@/lib/fixtures/audit";
import { context, newTenant, newUser, publish, start } from "@/lib/fixtures/factories";
import { newStub, sayJson, type Stub } from "@/lib/fixtures/stub";
import { fireTimers } from "@/lib/fixtures/timers";
import { ownDatabase } from "@/lib/server/testing/own-database";
import type { Context, Tenant } from "@/lib/services/context";
import { advance } from "@/lib/services/instances/advance";
import { startClock } from "./clock";
import { startStepJobs } from "./step-jobs";
import { runStep } from "./steps";

let tenant: Tenant;
let boss: Context;
let drop: () => Promise<void>;
beforeAll(async () => {
  // What looks after all tenants would meet those of other tests.
  drop = await ownDatabase();
  tenant = await newTenant();
  boss = context(await newUser(tenant, { role: "manager" }));
});
afterAll(() => drop());

const instanceOf = (id: string) =>
  withTenant(tenant.id, async (db) => {
    const row = await instanceById(db, tenant.id, id);
    if (!row) throw new Error("no instance");
    return row;
  });
const steps = (id: string) => withTenant(tenant.id, (db) => stepsOf(db, tenant.id, id));

const tell = (id: string, command: Command) =>
  withTenant(tenant.id, async (db) => {
    const row = await lockInstance(db, tenant.id, id);
    if (row) await advance({ db, tenant, now: new Date() }, row, command);
  });

type Document = { [key: string]: Json };

const charging = (url: string, more: Document = {}): Document => ({
  nodes: [
    { id: "start", type: "start" },
    {
      id: "charge",
      type: "service_task",
      name: "Charge",
      request: { method: "POST", url, body: { who: "= initiator" } },
      as: "charged",
      ...more,
    },
    { id: "end", type: "end", output: "= data.charged" },
  ],
  edges: [
    { from: "start", to: "charge" },
    { from: "charge", to: "end" },
  ],
});

const run = (id: string, stub: Pick<Stub, "host">, { attempt = 1, visit = 1, signal = never } = {}) =>
  runStep(
    { tenant_id: tenant.id, instance_id: id, node: "charge", visit, attempt },
    { allow: [stub.host], signal },
  );
const never = new AbortController().signal;

test("a step speaks to another system, and the instance goes on with its answer", async () => {
  const stub = await newStub((response) => sayJson(response, 201, { receipt: 7 }));
  const id = await start(boss, await publish(tenant, charging(stub.url)));
  await run(id, stub);
  expect(await instanceOf(id)).toMatchObject({ status: "completed", output: { receipt: 7 } });
  expect(stub.heard).toMatchObject([
    { method: "POST", body: JSON.stringify({ who: boss.user.username }), key: expect.stringMatching(/-/) },
  ]);
  const [step] = await steps(id);
  expect(step).toMatchObject({
    status: "completed",
    output: { receipt: 7 },
    attempts: [{ success: true, error: null }],
  });
  await run(id, stub);
  expect(stub.heard).toHaveLength(1);
  expect(await audit(tenant.id)).toEqual([]);
  stub.close();
});

test("a step that fails is tried again under the same key, every attempt is told, and then it is an incident", async () => {
  const stub = await newStub((response, n) => sayJson(response, 503, { n }));
  const document = charging(stub.url, { retries: { limit: 1, delay: "PT1S" } });
  const id = await start(boss, await publish(tenant, document));
  await run(id, stub);
  const [waiting] = await steps(id);
  expect(waiting).toMatchObject({ status: "waiting", attempts: [{ success: false }] });
  expect((waiting?.wakeAt?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(1_000);
  await fireTimers(tenant, id, new Date(Date.now() + 1_000));
  await run(id, stub, { attempt: 2 });
  expect((await instanceOf(id)).status).toBe("incident");
  expect(await steps(id)).toMatchObject([
    {
      status: "failed",
      error: { name: "HttpError", message: 'The answer was 503: {"n":2}' },
      attempts: [{ success: false }, { success: false, error: { name: "HttpError" } }],
    },
  ]);
  expect(stub.heard[0]?.key).toBe(stub.heard[1]?.key);
  expect(await audit(tenant.id)).toEqual([]);
  stub.close();
});

test("an address that is not public fails the step at once", async () => {
  const id = await start(boss, await publish(tenant, charging("http://127.0.0.1:9/")));
  await run(id, { host: "10.0.0.1" });
  expect((await instanceOf(id)).status).toBe("incident");
  expect(await steps(id)).toMatchObject([{ attempts: [{ error: { name: "EgressRefused" } }] }]);
});

test("a step whose worker is silent is handed out again; what the old one says later changes nothing", async () => {
  const stub = await newStub((response) => sayJson(response, 200, { ok: true }));
  const id = await start(boss, await publish(tenant, charging(stub.url)));
  await tell(id, { type: "attempt_started", node: "charge", visit: 1, attempt: 1 });
  await fireTimers(tenant, id, new Date(Date.now() + 30_000));
  const before = await instanceOf(id);
  await tell(id, { type: "step_succeeded", node: "charge", visit: 1, attempt: 1, response: null });
  expect(await instanceOf(id)).toEqual(before);
  await run(id, stub, { attempt: 2 });
  expect((await instanceOf(id)).status).toBe("completed");
  expect(await steps(id)).toMatchObject([
    { attempts: [{ error: { name: "WorkerLost" } }, { success: true }] },
  ]);
  stub.close();
});

test("a worker that is to stop gives its step back", async () => {
  const stopping = new AbortController();
  const stub = await newStub(() => stopping.abort());
  const id = await start(boss, await publish(tenant, charging(stub.url)));
  await run(id, stub, { signal: stopping.signal });
  const { tokens, status } = await instanceOf(id);
  expect({ status, tokens }).toMatchObject({
    status: "running",
    tokens: [{ work: { attempt: 2, state: "queued", failures: 0 } }],
  });
  stub.close();
});

test("an instance that is paused while its step runs finishes that step, and goes on with the resume", async () => {
  const ids: string[] = [];
  const stub = await newStub((response) => {
    const pausing = tell(ids[0] ?? "", { type: "pause", by: "system" });
    void pausing.then(() => sayJson(response, 200, { ok: true }));
  });
  const id = await start(boss, await publish(tenant, charging(stub.url)));
  ids.push(id);
  await run(id, stub);
  expect((await instanceOf(id)).status).toBe("paused");
  expect(await steps(id)).toMatchObject([{ status: "waiting", attempts: [{ success: true }] }]);
  expect(await audit(tenant.id)).toEqual([]);
  await tell(id, { type: "resume", by: "system" });
  expect(await instanceOf(id)).toMatchObject({ status: "completed", output: { ok: true } });
  stub.close();
});

test("a call runs another instance and takes its result; one of nothing is an incident", async () => {
  await publish(tenant, {
    key: "doubling",
    nodes: [
      { id: "start", type: "start" },
      { id: "sum", type: "script_task", set: { sum: "= params.n * 2" } },
      { id: "end", type: "end", output: "= data.sum" },
    ],
    edges: [
      { from: "start", to: "sum" },
      { from: "sum", to: "end" },
    ],
  });
  const calling = (definition: string): Document => ({
    nodes: [
      { id: "start", type: "start" },
      { id: "call", type: "call_activity", definition, params: { n: "= 4 + 1" }, as: "sum" },
      { id: "end", type: "end", output: "= data.sum" },
    ],
    edges: [
      { from: "start", to: "call" },
      { from: "call", to: "end" },
    ],
  });
  const id = await start(boss, await publish(tenant, calling("doubling")));
  const ghost = await start(boss, await publish(tenant, calling("nobody-knows")));
  const clock = startClock();
  await vi.waitFor(async () => expect((await instanceOf(id)).output).toBe(10), 60_000);
  await vi.waitFor(async () => expect((await instanceOf(ghost)).status).toBe("incident"), 60_000);
  await clock.stop();
  expect(await withTenant(tenant.id, (db) => timersOf(db, tenant.id, id))).toEqual([]);
  expect(await audit(tenant.id)).toEqual([]);
});

test("what an ended instance had called is ended too", async () => {
  const call = { id: "call", type: "call_activity", definition: "waits-for-long" };
  const wait = { id: "wait", type: "timer", name: "Wait", for: "P1D" };
  const around = (node: Document, id: string): Document => ({
    nodes: [{ id: "start", type: "start" }, node, { id: "end", type: "end" }],
    edges: [
      { from: "start", to: id },
      { from: id, to: "end" },
    ],
  });
  await publish(tenant, { key: "waits-for-long", ...around(wait, "wait") });
  const id = await start(boss, await publish(tenant, around(call, "call")));
  await fireTimers(tenant, id, new Date());
  const key = { instanceId: id, nodeId: "call", visit: 1 };
  const called = () => withTenant(tenant.id, (db) => calledBy(db, tenant.id, key));
  expect(await called()).toMatchObject({ status: "waiting", initiator: boss.user.username, depth: 1 });
  await tell(id, { type: "terminate", by: "system" });
  await fireTimers(tenant, (await called())?.id ?? "", new Date());
  expect(await called()).toMatchObject({ status: "cancelled", cancelledBy: "system" });
  expect(await audit(tenant.id)).toEqual([]);
});

test("the workers take what was decided, try again when it is due, and stop", async () => {
  const stub = await newStub((response, n) => sayJson(response, n === 1 ? 500 : 200, { n }));
  const document = charging(stub.url, { retries: { limit: 2, delay: "PT0.1S" } });
  const jobs = await startStepJobs([stub.host]);
  const clock = startClock();
  try {
    const id = await start(boss, await publish(tenant, document));
    await vi.waitFor(async () => expect((await instanceOf(id)).output).toEqual({ n: 2 }), 60_000);
  } finally {
    await Promise.all([jobs.stop(), clock.stop()]);
    stub.close();
  }
});
