import { expect, test } from "vitest";
import { definitionVersion } from "@/db/queries/definitions";
import { withTenant } from "@/db/tenant";
import type { Json } from "@/lib/contracts/primitives";
import { newDesk } from "@/lib/fixtures/desk";
import { oneTask, twoTasks } from "@/lib/fixtures/documents";
import { context, newUser, start } from "@/lib/fixtures/factories";
import { getInstance } from "../instances/get";
import { getDefinition } from "./get";
import { listDefinitions } from "./list";
import { patchDefinition } from "./patch";
import { publishDefinition } from "./publish";

async function studio() {
  const desk = await newDesk();
  const designer = context(await newUser(desk.tenant, { role: "admin" }));
  const request = () => ({ ...designer, reply: {} as { status?: number } });
  const document = (more: { [key: string]: Json } = {}) => ({
    key: "review",
    name: "Review",
    ...oneTask(desk.group.name),
    ...more,
  });
  return { ...desk, designer, request, document };
}

test("a new key starts at version 1, a known key gets the next, the current version is answered with 200", async () => {
  const { request, document } = await studio();
  const requests = [request(), request(), request()] as const;

  const first = await publishDefinition(requests[0], { definition: document() });
  const second = await publishDefinition(requests[1], { definition: document({ name: "Review it" }) });
  // The same document, its keys in another order.
  const again = Object.fromEntries(Object.entries(document({ name: "Review it" })).toReversed());
  const third = await publishDefinition(requests[2], { definition: again });

  expect([first.version, second.version, third.version]).toEqual([1, 2, 2]);
  expect(requests.map((ctx) => ctx.reply.status)).toEqual([undefined, undefined, 200]);
  expect(second).toEqual({
    id: first.id,
    name: "Review it",
    description: null,
    status: "active",
    entity_type: null,
    version: 2,
    steps_count: 1,
    triggers_count: 1,
    created_at: first.created_at,
    updated_at: expect.any(String),
    key: "review",
    entity_types: null,
    uuid: first.uuid,
    warnings: [],
  });
});

test("every problem is reported at once, each with its pointer", async () => {
  const { request, document } = await studio();
  const edges = [
    { from: "start", to: "review" },
    { from: "nowhere", to: "end" },
  ];

  const error = await publishDefinition(request(), { definition: document({ edges, color: "red" }) }).catch(
    (e: unknown) => e,
  );

  expect(error).toMatchObject({ code: "VALIDATION_ERROR" });
  const { details } = error as { details: { field: string; pointer: string }[] };
  expect(details.length).toBeGreaterThanOrEqual(3);
  expect(details.map(({ pointer }) => pointer)).toContain("/color");
  expect(details.every(({ field, pointer }) => field === pointer)).toBe(true);
});

test("users and groups that nobody is called are warned of", async () => {
  const { request, document, group } = await studio();
  const nodes = twoTasks("Nobody", group.name, {
    escalations: [
      { after: "P1D", notify: [{ user: "jdoe" }, { group: "Nobody" }], reassign: { user: "ghost" } },
    ],
  });

  const { warnings } = await publishDefinition(request(), { definition: document(nodes) });

  expect(warnings.map(({ pointer }) => pointer)).toEqual([
    "/nodes/1/assign/group",
    "/nodes/2/escalations/0/notify/1/group",
    "/nodes/2/escalations/0/reassign/user",
  ]);
});

test("of many who publish one key at once, each gets a version of its own", async () => {
  const { tenant, request, document } = await studio();
  const names = Array.from({ length: 6 }, (_, n) => `Name ${n}`);

  const published = await Promise.all(
    names.map((name) => publishDefinition(request(), { definition: document({ name }) })),
  );

  expect(new Set(published.map(({ id }) => id)).size).toBe(1);
  expect(published.map(({ version }) => version).toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
  for (const { id, version, name } of published) {
    const row = await withTenant(tenant.id, (db) => definitionVersion(db, tenant.id, id, version));
    expect(row?.document.name).toBe(name);
  }
});

test("an instance stays on the version it was started with", async () => {
  const { request, document, jdoe } = await studio();
  const { id: definition } = await publishDefinition(request(), { definition: document() });
  const id = await start(jdoe, definition);
  await publishDefinition(request(), { definition: document({ name: "Another" }) });

  expect(await getInstance(jdoe, { id })).toMatchObject({ definition_version: 1, definition_name: "Review" });
  expect(await getInstance(jdoe, { id: await start(jdoe, definition) })).toMatchObject({
    definition_version: 2,
  });
});

test("the list holds the active ones, and the detail their steps and triggers", async () => {
  const { request, document, jdoe, designer } = await studio();
  const { id: one } = await publishDefinition(request(), {
    definition: document({ entity_types: ["CUENTA", "TAREA"] }),
  });
  const { id: two } = await publishDefinition(request(), {
    definition: document({
      key: "other",
      description: "For those who wait",
      triggers: [{ type: "manual" }, { type: "event", event: "x" }],
    }),
  });
  await patchDefinition(designer, { id: two, status: "inactive" });

  const found = async (query: Parameters<typeof listDefinitions>[1]) =>
    (await listDefinitions(jdoe, query)).rows.map(({ id }) => id);
  expect(await found({})).toEqual([one]);
  expect(await found({ status: "all" })).toEqual([two, one]);
  expect(await found({ status: "inactive", search: "who WAIT" })).toEqual([two]);
  expect(await found({ status: "all", entity_type: "TAREA" })).toEqual([two, one]);
  expect(await found({ entity_type: "CLIENTE" })).toEqual([]);
  expect(await getDefinition(jdoe, { id: two })).toMatchObject({
    id: two,
    status: "inactive",
    triggers_count: 2,
    steps: [{ node_id: "review", name: "Review", type: "user_task" }],
    triggers: [{ type: "manual" }, { type: "event", event: "x" }],
  });
  expect((await getDefinition(jdoe, { id: one })).triggers).toEqual([{ type: "manual" }]);
  const { rows } = await listDefinitions(jdoe, { include: "steps" });
  expect(rows).toMatchObject([
    { id: one, steps: [{ node_id: "review", name: "Review", type: "user_task" }] },
  ]);
  expect((await listDefinitions(jdoe, {})).rows[0]).not.toHaveProperty("steps");
});

test("publishing and changing need DESIGN, and what is unknown does not exist", async () => {
  const { request, document, manager, designer, jdoe } = await studio();
  const stranger = await studio();
  const { id } = await publishDefinition(request(), { definition: document() });

  await expect(publishDefinition(manager, { definition: document() })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(patchDefinition(manager, { id, status: "inactive" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(patchDefinition(stranger.designer, { id, status: "inactive" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(patchDefinition(designer, { id: "abc", status: "inactive" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(getDefinition(stranger.jdoe, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await getDefinition(jdoe, { id })).status).toBe("active");
});
