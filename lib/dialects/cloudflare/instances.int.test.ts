import { expect, test } from "vitest";
import { isJobWaiting } from "@/db/queries/jobs";
import { clientOf, withOwner } from "@/db/tenant";
import { create, define, newClient, statusOf, stored, waiting } from "@/lib/fixtures/cloudflare/client";
import { fireTimers } from "@/lib/fixtures/timers";
import { serve } from "@/lib/http/dialect";
import { removeWhenDue } from "@/lib/services/instances/retention";
import { cloudflare } from ".";

const { GET: handle } = serve(cloudflare);
const client = () => newClient(handle);

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

test("a finished instance is removed when its time has passed, and no other", async () => {
  const one = await client();
  const workflow = await define(one.tenant, waiting);
  const keep = { success_retention: "5 minutes", error_retention: 0 };
  const id = await create(one, workflow, { instance_id: "short", instance_retention: keep });
  const before = await stored(one, id, workflow);
  const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  expect(await removeWhenDue(one.tenant.id, before?.id ?? "", later(99))).toBe(false);

  await one.call("POST", `${workflow}/instances/${id}/events/approval`, 1);
  // As for a job that is in hand a moment too early, by this process's clock: another comes after it.
  const key = `remove/${before?.id}`;
  await withOwner((db) =>
    clientOf(db).query("delete from graphile_worker._private_jobs where key = $1", [key]),
  );
  expect(await removeWhenDue(one.tenant.id, before?.id ?? "", later(4))).toBe(false);
  expect(await isJobWaiting(key)).toBe(true);
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
