import { expect, test } from "vitest";
import { definitionByKey } from "@/db/queries/definitions";
import { enqueueJob } from "@/db/queries/jobs";
import { withTenant } from "@/db/tenant";
import { type Answer, define, newClient, statusOf, waiting } from "@/lib/fixtures/cloudflare/client";
import { serve } from "@/lib/http/dialect";
import { terminateAll } from "@/lib/services/instances/terminate-all";
import { cloudflare } from ".";

const { GET: handle } = serve(cloudflare);
const client = () => newClient(handle);

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
