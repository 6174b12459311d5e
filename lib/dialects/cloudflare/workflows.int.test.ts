import { expect, test } from "vitest";
import { create, define, newClient, stored, waiting } from "@/lib/fixtures/cloudflare/client";
import { serve } from "@/lib/http/dialect";
import { cloudflare } from ".";

const { GET: handle } = serve(cloudflare);
const client = () => newClient(handle);

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
