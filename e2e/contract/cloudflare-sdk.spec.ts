import { randomBytes } from "node:crypto";
import Cloudflare from "cloudflare";
import Cloudflare5 from "cloudflare-5";

import { clientOptions, publishWaiting, watchedFetch } from "./support/cloudflare";
import { expect, test } from "./support/test";

/** A call of each method that a client's `workflows` has, by name; each yields what the method answers. */
type Calls = Record<string, () => Promise<unknown>>;
type Scene = { account_id: string; name: string };

const approve = { yes: true };

/** The newest version names the path's last part first, and sends `params` as a text. */
function calls7({ workflows }: Cloudflare, { account_id, name }: Scene): Calls {
  const of = { account_id, workflow_name: name };
  const at = { ...of, instance_id: "sdk-1" };
  return {
    "workflows.list": async () => (await workflows.list({ account_id, search: name })).result,
    "workflows.get": () => workflows.get(name, { account_id }),
    "workflows.update": () => workflows.update(name, { account_id, class_name: "Sdk", script_name: "sdk" }),
    "workflows.versions.list": async () => (await workflows.versions.list(name, { account_id })).result,
    "workflows.versions.get": async () => workflows.versions.get(await version7(), of),
    "workflows.versions.graph": async () => workflows.versions.graph(await version7(), of),
    "workflows.instances.create": () =>
      workflows.instances.create(name, { account_id, instance_id: "sdk-1", params: '{"n":1}' }),
    "workflows.instances.bulk": async () =>
      (await workflows.instances.bulk(name, { account_id, body: batch })).result,
    "workflows.instances.list": async () =>
      ids(workflows.instances.list(name, { account_id, per_page: 3, page: 1 })),
    "workflows.instances.get": () => workflows.instances.get("sdk-1", of),
    "workflows.instances.step": () =>
      workflows.instances.step("sdk-1", { ...of, name: "approval-1", type: "waitForEvent" }),
    "workflows.instances.status.edit": () =>
      workflows.instances.status.edit("sdk-1", { ...of, status: "pause" }),
    "workflows.instances.events.create": () =>
      workflows.instances.events.create("approval", { ...at, body: approve }),
    "workflows.delete": () => workflows.delete(name, { account_id }),
  };
  async function version7() {
    const { result } = await workflows.versions.list(name, { account_id });
    return result[0]?.id ?? "";
  }
}

/** Version 5 names the path's parts in their order, and sends `params` as they are. */
function calls5({ workflows }: Cloudflare5, { account_id, name }: Scene): Calls {
  return {
    "workflows.list": async () => (await workflows.list({ account_id, search: name })).result,
    "workflows.get": () => workflows.get(name, { account_id }),
    "workflows.update": () => workflows.update(name, { account_id, class_name: "Sdk", script_name: "sdk" }),
    "workflows.versions.list": async () => (await workflows.versions.list(name, { account_id })).result,
    "workflows.versions.get": async () => {
      const { result } = await workflows.versions.list(name, { account_id });
      return workflows.versions.get(name, result[0]?.id ?? "", { account_id });
    },
    "workflows.instances.create": () =>
      workflows.instances.create(name, { account_id, instance_id: "sdk-1", params: { n: 1 } }),
    "workflows.instances.bulk": async () =>
      (await workflows.instances.bulk(name, { account_id, body: batch })).result,
    "workflows.instances.list": async () =>
      ids(workflows.instances.list(name, { account_id, per_page: 3, page: 1 })),
    "workflows.instances.get": () => workflows.instances.get(name, "sdk-1", { account_id }),
    "workflows.instances.status.edit": () =>
      workflows.instances.status.edit(name, "sdk-1", { account_id, status: "pause" }),
    "workflows.instances.events.create": () =>
      workflows.instances.events.create(name, "sdk-1", "approval", { account_id, body: approve }),
    "workflows.delete": () => workflows.delete(name, { account_id }),
  };
}

const batch = Array.from({ length: 7 }, (_, n) => ({ instance_id: `bulk-${n}` }));

/** All that an iteration over every page finds. */
async function ids(pages: AsyncIterable<{ id: string }>): Promise<string[]> {
  const found: string[] = [];
  for await (const { id } of pages) found.push(id);
  return found;
}

/** What each method must answer, and in which order they are called. */
const expected: [string, unknown][] = [
  ["workflows.update", { class_name: "Sdk", is_deleted: 0 }],
  ["workflows.list", [{ class_name: "Sdk", script_name: "sdk" }]],
  ["workflows.get", { class_name: "Sdk" }],
  ["workflows.versions.list", [{ language: "javascript" }]],
  ["workflows.versions.get", { class_name: "Sdk" }],
  ["workflows.versions.graph", { graph: { nodes: expect.any(Array) } }],
  ["workflows.instances.create", { id: "sdk-1", status: "waiting" }],
  ["workflows.instances.bulk", batch.map(({ instance_id: id }) => ({ id, status: "waiting" }))],
  ["workflows.instances.list", expect.arrayContaining(["sdk-1", ...batch.map(({ instance_id: id }) => id)])],
  ["workflows.instances.step", { status: "waiting", event_type: "approval" }],
  ["workflows.instances.status.edit", { status: "paused" }],
  ["workflows.instances.events.create", { instanceId: "sdk-1" }],
  ["workflows.instances.get", { status: "paused", params: { n: 1 } }],
  ["workflows.delete", { status: "ok" }],
];

/** Every method of a client's resource and of those below it, as its classes have them. */
function methodsOf(resource: object, name: string): string[] {
  const own = Object.entries(resource).filter(
    ([key, value]) => !key.startsWith("_") && typeof value === "object" && value !== null,
  );
  const methods = new Set<string>();
  for (
    let at: unknown = Object.getPrototypeOf(resource);
    at instanceof Object && at.constructor.name !== "APIResource" && at !== Object.prototype;
    at = Object.getPrototypeOf(at)
  ) {
    for (const key of Object.getOwnPropertyNames(at))
      if (key !== "constructor") methods.add(`${name}.${key}`);
  }
  return [
    ...methods,
    ...own.flatMap(([key, value]) => methodsOf(value as object, `${name}.${key}`)),
  ].toSorted();
}

const clients = [
  {
    title: "the newest version",
    make: (options: Options) => {
      const client = new Cloudflare(options);
      return { client, calls: (scene: Scene) => calls7(client, scene) };
    },
  },
  {
    title: "version 5.2",
    make: (options: Options) => {
      const client = new Cloudflare5(options as ConstructorParameters<typeof Cloudflare5>[0]);
      return { client, calls: (scene: Scene) => calls5(client, scene) };
    },
  },
];
type Options = {
  baseURL: string;
  apiToken: string;
  fetch: ReturnType<typeof watchedFetch>["fetch"];
  maxRetries: number;
};

for (const { title, make } of clients) {
  test(`every method of the vendor's own client works, ${title}`, async ({ demo, person }) => {
    const name = await publishWaiting(await person("admin"), `sdk-${randomBytes(5).toString("hex")}`);
    const watched = watchedFetch();
    const { client, calls } = make({ ...clientOptions(demo), fetch: watched.fetch, maxRetries: 0 });
    const methods = calls({ account_id: demo.accountId, name });
    expect(Object.keys(methods).toSorted()).toEqual(methodsOf(client.workflows, "workflows"));

    const called: string[] = [];
    for (const [method, answer] of expected) {
      const call = methods[method];
      if (!call) continue;
      expect(await call(), method).toMatchObject(answer as Record<string, unknown>);
      called.push(method);
    }
    expect(called.toSorted()).toEqual(Object.keys(methods).toSorted());
    expect(watched.wrong).toEqual([]);
    expect(watched.seen()).toBeGreaterThanOrEqual(called.length);
  });

  test(`what is refused reaches the vendor's client as its own error, ${title}`, async ({ demo }) => {
    const watched = watchedFetch();
    const options = { ...clientOptions(demo), fetch: watched.fetch, maxRetries: 0 };
    const scene = { account_id: demo.accountId, name: "there-is-none" };
    const outcome = async (method: string, sent: Options, at: Scene = scene): Promise<unknown> =>
      make(sent)
        .calls(at)
        [method]?.()
        .then(
          () => "accepted",
          ({ status, errors }: { status: number; errors: { code: number }[] }) => [status, errors[0]?.code],
        );

    expect(await outcome("workflows.get", options)).toEqual([404, 10200]);
    expect(await outcome("workflows.instances.create", options)).toEqual([404, 10200]);
    const missing = { ...scene, name: demo.definitions[0]?.key ?? "" };
    expect(await outcome("workflows.instances.get", options, missing)).toEqual([404, 10400]);
    expect(await outcome("workflows.get", { ...options, apiToken: "tot_none" })).toEqual([401, 10000]);
    const elsewhere = { ...scene, account_id: demo.other.accountId };
    expect(await outcome("workflows.get", options, elsewhere)).toEqual([403, 10000]);
    expect(watched.wrong).toEqual([]);
  });
}

test("the vendor's client finds its account, its membership and that its token holds", async ({ demo }) => {
  const client = new Cloudflare({ ...clientOptions(demo), maxRetries: 0 });
  expect(await client.user.tokens.verify()).toMatchObject({ status: "active" });
  expect(await ids(client.accounts.list())).toEqual([demo.accountId]);
  expect(await client.accounts.get({ account_id: demo.accountId })).toMatchObject({ id: demo.accountId });
  const memberships: unknown[] = [];
  for await (const { account } of client.memberships.list()) memberships.push(account?.id);
  expect(memberships).toEqual([demo.accountId]);
});
