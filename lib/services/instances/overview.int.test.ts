import { expect, test } from "vitest";
import { definitionById } from "@/db/queries/definitions";
import type { OverviewFilter } from "@/db/queries/overview";
import { withTenant } from "@/db/tenant";
import { INSTANCE_STATES, type InstanceState } from "@/lib/contracts/overview";
import type { Json } from "@/lib/contracts/primitives";
import { context, newTenant, newUser, openTasks, publish, start } from "@/lib/fixtures/factories";
import type { Context, TxContext } from "../context";
import { completeTask } from "../tasks/complete";
import { cancelInstance } from "./cancel";
import { overview, overviews } from "./overview";
import { pauseInstance } from "./pause";
import { restartInstance } from "./restart";
import { startUnbound } from "./start-unbound";

const ranks = Object.fromEntries(INSTANCE_STATES.map((state, at) => [state, at])) as Record<
  InstanceState,
  number
>;
const all: OverviewFilter = { sort: [], ranks, limit: 10, offset: 0 };

const inTx = <T>(ctx: Context, work: (ctx: TxContext) => Promise<T>): Promise<T> =>
  withTenant(ctx.tenant.id, (db) => work({ ...ctx, db }));
const listed = (ctx: Context, filter: Partial<OverviewFilter> = {}) =>
  inTx(ctx, (tx) => overviews(tx, { ...all, ...filter }));

/** A loop of one person's step: `again` comes back to it, `done` ends. */
const loop = (name: string, entity_types: string[] = []): { [key: string]: Json } => ({
  name,
  ...(entity_types.length > 0 && { entity_types }),
  nodes: [
    { id: "start", type: "start" },
    {
      id: "ask",
      type: "user_task",
      name: "Ask",
      assign: { initiator: true },
      results: [
        { code: "again", label: "Again" },
        { code: "done", label: "Done" },
      ],
    },
    { id: "end", type: "end", output: "= { answer: 42 }" },
  ],
  edges: [
    { from: "start", to: "ask" },
    { from: "ask", on: "again", to: "ask" },
    { from: "ask", on: "done", to: "end" },
  ],
});

async function boss() {
  const tenant = await newTenant();
  return context(await newUser(tenant, { role: "manager" }));
}

async function answer(ctx: Context, instanceId: string, result_code: string) {
  const { ask = "" } = await openTasks(ctx.tenant, instanceId);
  await completeTask(ctx, { id: ask, result_code });
}

test("an instance is shown by uuid with its definition, its people and all it has done in this run", async () => {
  const ctx = await boss();
  const id = await start(ctx, await publish(ctx.tenant, loop("Ask Me")));
  await answer(ctx, id, "again");
  const { rows } = await listed(ctx);
  const shown = await inTx(ctx, (tx) => overview(tx, rows[0]?.uuid ?? ""));
  expect(shown).toEqual(rows[0]);
  expect(shown).toMatchObject({ id, state: "waiting", params: null, output: null, locale: null });
  expect(shown.definition).toMatchObject({ name: "Ask Me", version: 1 });
  expect(shown.createdBy).toMatch(/^[\da-f-]{36}$/);
  expect(shown.updatedBy).toBe(shown.createdBy);
  expect(shown.work.map(({ name, visit, type, state }) => [name, visit, type, state])).toEqual([
    ["Ask", 1, "user_task", "completed"],
    ["Ask", 2, "user_task", "queued"],
  ]);

  await restartInstance(ctx, { id });
  const again = await inTx(ctx, (tx) => overview(tx, shown.uuid));
  expect(again.work.map(({ visit, state }) => [visit, state])).toEqual([[3, "queued"]]);
  await answer(ctx, id, "done");
  const ended = await inTx(ctx, (tx) => overview(tx, shown.uuid));
  expect(ended).toMatchObject({ state: "completed", output: { answer: 42 } });
});

test("filters find by state, part of a name, part of a definition's uuid, and time; rows and total agree", async () => {
  const ctx = await boss();
  const [a, b] = [
    await publish(ctx.tenant, loop("ActiveMQ 100%_a")),
    await publish(ctx.tenant, loop("Other")),
  ];
  const [first, second] = [await start(ctx, a), await start(ctx, a)];
  const third = await start(ctx, b);
  await cancelInstance(ctx, { id: second, reason: "no" });
  await pauseInstance(ctx, { id: third });
  const ids = async (filter: Partial<OverviewFilter>) => {
    const { rows, total } = await listed(ctx, filter);
    expect(total).toBe(rows.length);
    return rows.map(({ id }) => id).toSorted();
  };
  const uuid = (await listed(ctx)).rows.find(({ id }) => id === third)?.definition.uuid ?? "";
  expect(await ids({ states: ["cancelled"] })).toEqual([second]);
  expect(await ids({ states: ["pausing", "paused", "cancelled"] })).toEqual([second, third]);
  expect(await ids({ name: "activemq" })).toEqual([first, second]);
  expect(await ids({ name: "100%_A" })).toEqual([first, second]);
  expect(await ids({ name: "1_0" })).toEqual([]);
  expect(await ids({ definition: uuid.slice(3, 20).toUpperCase() })).toEqual([third]);
  expect(await ids({ startedTo: new Date(ctx.now.getTime() - 1) })).toEqual([]);
  expect(await ids({ startedFrom: ctx.now, startedTo: ctx.now })).toEqual([first, second, third]);
});

test("the first key of an order decides, what is left open the next, and then the newest comes first", async () => {
  const ctx = await boss();
  const [b, a] = [await publish(ctx.tenant, loop("Beta")), await publish(ctx.tenant, loop("alpha"))];
  const at = (seconds: number) => ({ ...ctx, now: new Date(ctx.now.getTime() + seconds * 1000) });
  const ids = [await start(at(1), b), await start(at(2), a), await start(at(3), b), await start(at(4), a)];
  await cancelInstance(at(5), { id: ids[0] ?? "", reason: "no" });
  const order = async (sort: OverviewFilter["sort"], page: Partial<OverviewFilter> = {}) =>
    (await listed(ctx, { sort, ...page })).rows.map(({ id }) => ids.indexOf(id) + 1);

  expect(await order([])).toEqual([4, 3, 2, 1]);
  expect(await order([{ by: "started", descending: false }])).toEqual([1, 2, 3, 4]);
  expect(await order([{ by: "name", descending: false }])).toEqual([4, 2, 3, 1]);
  expect(
    await order([
      { by: "name", descending: true },
      { by: "started", descending: false },
    ]),
  ).toEqual([1, 3, 2, 4]);
  expect(
    await order([
      { by: "status", descending: true },
      { by: "updated", descending: false },
    ]),
  ).toEqual([1, 2, 3, 4]);
  for (const by of ["uuid", "definition", "key", "initiator"] as const)
    expect((await order([{ by, descending: true }])).toSorted()).toEqual([1, 2, 3, 4]);
  expect(await order([], { limit: 2, offset: 1 })).toEqual([3, 2]);
  expect(await listed(ctx, { limit: 2, offset: 9 })).toEqual({ rows: [], total: 4 });
});

test("nobody sees another tenant's, and what is no uuid is not found", async () => {
  const [ctx, other] = [await boss(), await boss()];
  await start(ctx, await publish(ctx.tenant, loop("Mine")));
  const { rows } = await listed(ctx);
  expect(await listed(other)).toEqual({ rows: [], total: 0 });
  for (const uuid of [rows[0]?.uuid ?? "", "nonsense", "", "00000000-0000-0000-0000-000000000000"])
    await expect(inTx(other, (tx) => overview(tx, uuid))).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an instance started about nothing takes any definition, and keeps language, record and end", async () => {
  const ctx = await boss();
  const id = await publish(ctx.tenant, loop("Known", ["CUENTA"]));
  await start(ctx, await publish(ctx.tenant, loop("Free")));
  const { rows } = await listed(ctx);
  const expiresAt = new Date(ctx.now.getTime() + 3_600_000);
  const recordId = crypto.randomUUID();
  const definition = await inTx(
    ctx,
    async (tx) => (await definitionById(tx.db, tx.tenant.id, id))?.uuid ?? "",
  );
  const given = {
    definition,
    field: "workflowDefinitionId",
    params: { a: 1 },
    expiresAt,
    locale: "fr",
    recordId,
  };
  const instance = await inTx(ctx, (tx) => startUnbound(tx, given));
  expect(instance).toMatchObject({
    entityType: "NINGUNA",
    expiresAt,
    locale: "fr",
    recordId,
    params: { a: 1 },
  });
  // An instance is no definition.
  const unknown = { ...given, definition: rows[0]?.uuid ?? "" };
  await expect(inTx(ctx, (tx) => startUnbound(tx, unknown))).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    message: "workflowDefinitionId: there is no such definition",
  });
});
