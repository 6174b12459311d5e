import { expect, test } from "vitest";
import { preview } from "./preview";
import { choice, definition, task } from "./testing/build";
import { newWorld, START, start, user } from "./testing/world";

const fields = [{ id: "f", name: "amount", type: "number" as const, required: false }];

const world = newWorld(
  definition(
    [task("a", ["yes", "no"], { fields }), choice("g"), task("b", ["done"], { assign: { group: "ghosts" } })],
    [
      "start > a",
      ["a > g", { on: "yes" }],
      ["a > end", { on: "no" }],
      ["g > b", { when: "= data.amount + 0 > 10" }],
      ["g > end", { default: true }],
      "b > end",
    ],
  ),
);
start(world);

const ahead = (result: string, data = {}) =>
  preview(
    world.definition,
    world.instance,
    { node: "a", visit: 1, ordinal: 0, result, data, by: user("ana") },
    START,
  );

test("a preview says which steps a result opens, and whether it ends the instance", () => {
  expect(ahead("yes", { amount: 50 })).toEqual({
    next: [{ node_id: "b", name: "b", type: "user_task" }],
    ends: false,
    problem: null,
  });
  expect(ahead("yes", { amount: 5 })).toEqual({ next: [], ends: true, problem: null });
  expect(ahead("no")).toEqual({ next: [], ends: true, problem: null });
});

test("a preview says why a result would run into an incident", () => {
  expect(ahead("yes")).toMatchObject({
    next: [],
    ends: false,
    problem: expect.stringContaining("data.amount"),
  });
});

test("a preview changes nothing", () => {
  const before = structuredClone(world.instance);
  ahead("yes", { amount: 50 });
  expect(world.instance).toEqual(before);
});
