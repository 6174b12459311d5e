import { expect, test } from "vitest";
import type { z } from "zod";
import type { operations } from "@/lib/contracts/operations";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { openTasks, publish, start } from "@/lib/fixtures/factories";
import { twoTasks } from "@/lib/fixtures/documents";
import type { Context } from "../context";
import { claimTask } from "./claim";
import { completeTask } from "./complete";
import { countTasks } from "./count";
import { getTask } from "./get";
import { listTasks } from "./list";
import { putMarks } from "./marks-put";

type Query = z.input<(typeof operations)["listTasks"]["input"]>;
const ids = async (who: Context, query: Query) => (await listTasks(who, query)).rows.map((task) => task.id);

/** A desk with work of every kind, newest last. */
async function busyDesk() {
  const desk = await newDesk();
  const { task: group } = await openReview(desk, { due: "PT1H", priority: 80 });
  const { task: mine } = await openReview(desk, { assign: { user: "jdoe" }, due: "P10D" });
  const { task: hers } = await openReview(desk, { priority: 20 });
  const { task: other } = await openReview(desk, { assign: { group: desk.otherGroup.name }, due: "PT2H" });
  const { task: done } = await openReview(desk);
  await claimTask(desk.maria, { id: hers });
  await completeTask(desk.jdoe, { id: done, result_code: "approved" });
  return { desk, group, mine, hers, other, done };
}

test("each scope holds what its name says, and is counted as it lists", async () => {
  const { desk, group, mine, hers, other, done } = await busyDesk();
  const held = {
    me: [mine],
    my_groups: [hers, group],
    unassigned: [group],
    overdue: [group],
    escalated: [],
    snoozed: [],
    done_by_me: [done],
    all: [hers, mine, group],
  };
  const evening: Context = { ...desk.jdoe, now: new Date(Date.now() + 5_400_000) };
  for (const [scope, expected] of Object.entries(held)) {
    const page = await listTasks(evening, { scope: scope as keyof typeof held });
    expect([scope, page.rows.map((row) => row.id), page.total]).toEqual([scope, expected, expected.length]);
  }
  const counts = Object.fromEntries(Object.entries(held).map(([scope, { length }]) => [scope, length]));
  expect(await countTasks(evening, {})).toEqual(counts);
  expect(await ids(desk.manager, { scope: "all" })).toEqual([other, hers, mine, group]);
  expect(await ids(desk.maria, { scope: "done_by_me" })).toEqual([]);
});

test("a filter of several values holds what fits any of them", async () => {
  const { desk, group, mine, hers, other, done } = await busyDesk();
  const { manager, jdoe, maria } = desk;
  expect(await ids(manager, { statuses: "PENDING,COMPLETED" })).toEqual([done, other, mine, group]);
  expect(await ids(manager, { scope: "all", statuses: "IN_PROGRESS,COMPLETED" })).toEqual([hers]);
  expect(await ids(manager, { scope: "all", user_id: `${maria.user.id},${jdoe.user.id}` })).toEqual([
    hers,
    mine,
  ]);
  expect(await ids(jdoe, { scope: "all", user_id: "me,unassigned" })).toEqual([mine, group]);
  expect(await ids(jdoe, { scope: "all", user_id: "me" })).toEqual([mine]);
  expect(await ids(manager, { scope: "all", group_id: `${desk.group.id},${desk.otherGroup.id}` })).toEqual([
    other,
    hers,
    group,
  ]);
  expect(await ids(manager, { scope: "all", priority_min: "50", priority_max: "50" })).toEqual([other, mine]);
  expect(await ids(manager, { scope: "all", entity_types: "CUENTA,CLIENTE" })).toEqual([]);
  const evening: Context = { ...manager, now: new Date(Date.now() + 5_400_000) };
  expect(await ids(evening, { scope: "all", due: "overdue,later,none" })).toContain(group);
});

test("the published status still takes one value", async () => {
  const { manager } = await newDesk();
  await expect(listTasks(manager, { status: "PENDING,COMPLETED" as "PENDING" })).rejects.toThrow();
  await expect(listTasks(manager, { statuses: "PENDING,DONE" })).rejects.toThrow();
});

test("filters narrow a scope together", async () => {
  const { desk, group, mine, hers, other, done } = await busyDesk();
  const { manager, jdoe } = desk;
  expect(await ids(manager, { scope: "all", priority_min: "50" })).toEqual([other, mine, group]);
  expect(await ids(manager, { scope: "all", group_id: desk.group.id })).toEqual([hers, group]);
  expect(await ids(manager, { scope: "all", group_id: desk.group.id, user_id: desk.maria.user.id })).toEqual([
    hers,
  ]);
  expect(await ids(manager, { scope: "unassigned", group_id: desk.otherGroup.id })).toEqual([other]);
  expect(await ids(jdoe, { scope: "me", group_id: desk.group.id })).toEqual([]);
  expect(await ids(jdoe, { group_id: desk.otherGroup.id })).toEqual([]);
  expect(await ids(manager, { due: "later", time_zone: "UTC" })).toEqual([mine]);
  expect(await ids(manager, { due: "none", open_only: "true" })).toEqual([hers]);
  expect(await ids(manager, { ids: [mine, done, "1", "x"].join(",") })).toEqual([done, mine]);
  expect(await ids(jdoe, { ids: [other].join(",") })).toEqual([]);
  expect(await ids(jdoe, { escalated: "false", scope: "me" })).toEqual([mine]);
  const now = new Date().toISOString();
  expect(await ids(manager, { created_from: now })).toEqual([]);
  expect((await listTasks(manager, { created_to: now.slice(0, 10) })).total).toBe(5);
});

test("a workflow is named by id, key or name", async () => {
  const { desk, mine } = await busyDesk();
  const { definition_id } = await getTask(desk.jdoe, { id: mine });
  expect(await ids(desk.manager, { workflow: definition_id })).toEqual([mine]);
  expect((await listTasks(desk.manager, { workflow: "a WORKFLOW" })).total).toBe(5);
  expect((await listTasks(desk.manager, { workflow: "nothing" })).total).toBe(0);
});

test("what is pinned can be listed apart", async () => {
  const { desk, group, mine } = await busyDesk();
  await putMarks(desk.jdoe, { id: mine, pinned: true });
  expect(await ids(desk.jdoe, { scope: "all", pinned: "true" })).toEqual([mine]);
  await putMarks(desk.jdoe, { id: group, pinned: true });
  await putMarks(desk.jdoe, { id: mine, pinned: false });
  expect(await ids(desk.jdoe, { scope: "all", pinned: "true" })).toEqual([group]);
});

test("a row says why it is there, the same in lists, filters and detail", async () => {
  const { desk, group, mine, hers, other } = await busyDesk();
  const id = await publish(desk.tenant, {
    ...twoTasks(desk.group.name, desk.group.name, {
      results: ["again", "end"].map((code) => ({ code, label: code })),
    }),
    edges: [
      { from: "start", to: "one" },
      { from: "one", to: "two" },
      { from: "two", on: "again", to: "one" },
      { from: "two", on: "end", to: "end" },
    ],
  });
  const loop = await start(desk.jdoe, id);
  for (const [node, result_code] of [
    ["one", "done"],
    ["two", "again"],
  ] as const) {
    const { [node]: task = "" } = await openTasks(desk.tenant, loop);
    await completeTask(desk.jdoe, { id: task, result_code });
  }
  const { one: again = "" } = await openTasks(desk.tenant, loop);

  const { rows } = await listTasks(desk.jdoe, { scope: "all" });
  const expected = { [group]: "group", [mine]: "assigned", [hers]: "group", [again]: "returned" };
  expect(Object.fromEntries(rows.map((row) => [row.id, row.reason]))).toEqual(expected);
  for (const [task, reason] of Object.entries(expected)) {
    expect((await getTask(desk.jdoe, { id: task })).reason).toBe(reason);
    expect(await ids(desk.jdoe, { ids: task, reason: reason as "group" })).toEqual([task]);
  }
  expect((await getTask(desk.manager, { id: other })).reason).toBeNull();
  expect(await ids(desk.jdoe, { scope: "all", reason: "returned" })).toEqual([again]);
});

test("parameters that make no sense are refused by name", async () => {
  const { jdoe } = await newDesk();
  const wrong: Record<string, string> = {
    scope: "mine",
    due: "before:2026-02-30",
    time_zone: "Mars/Olympus",
    priority_min: "101",
    reason: "because",
    created_from: "yesterday",
    ids: Array.from({ length: 101 }, () => "1").join(","),
    pinned: "yes",
  };
  for (const [name, value] of Object.entries(wrong)) {
    await expect(listTasks(jdoe, { [name]: value })).rejects.toMatchObject({
      code: "VALIDATION_ERROR",
      details: [{ field: name }],
    });
  }
  await expect(listTasks(jdoe, { created_from: "2026-02-02", created_to: "2026-02-01" })).rejects.toThrow(
    /created_from/,
  );
});
