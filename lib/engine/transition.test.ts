import { expect, test } from "vitest";
import type { NodeOf } from "@/lib/contracts/definition";
import { currentSteps } from "./instance";
import { definition, fork, task } from "./testing/build";
import {
  cancel,
  complete,
  fire,
  newWorld,
  openNodes,
  retry,
  send,
  start,
  story,
  user,
} from "./testing/world";
import { transition } from "./transition";

const two = () => {
  const timeout = { timeout: { after: "P1D" } };
  const nodes = [fork("f"), task("a", ["done"], timeout), task("b"), fork("j")];
  const world = newWorld(
    definition(nodes, ["start > f", "f > a > j", "f > b > j", "j > end", ["a > j", { on: "timeout" }]]),
  );
  start(world);
  return world;
};

test("cancelling closes everything and keeps the reason", () => {
  const world = two();
  cancel(world, "duplicate");
  expect(world.closed.map(({ node, closedBy }) => [node, closedBy])).toEqual([
    ["a", "cancelled"],
    ["b", "cancelled"],
  ]);
  expect([world.tasks, world.timers, world.instance.tokens]).toEqual([[], [], []]);
  expect(world.instance).toMatchObject({ status: "cancelled", endedAt: world.now.toISOString() });
  expect(world.timeline.at(-1)).toMatchObject({
    event: "cancelled",
    actor: "boss",
    details: { reason: "duplicate" },
  });
});

test("an instance that has ended does not change", () => {
  const world = two();
  cancel(world);
  const before = world.instance;
  cancel(world);
  retry(world);
  start(world);
  send(world, { type: "timer_fired", kind: "expiry", node: "", visit: 0, index: 0 });
  expect(world.instance).toBe(before);
});

test("starting twice starts once", () => {
  const world = two();
  expect(start(world).effects).toEqual([]);
});

test("retrying without an incident changes nothing", () => {
  expect(retry(two()).effects).toEqual([]);
});

test("an expired instance has ended and nothing of it is open", () => {
  const world = two();
  send(world, { type: "timer_fired", kind: "expiry", node: "", visit: 0, index: 0 });
  expect(world.instance).toMatchObject({ status: "expired", tokens: [] });
  expect(world.closed.every(({ closedBy }) => closedBy === "expired")).toBe(true);
});

test("other tasks of an instance with an incident stay open and can be completed", () => {
  const ghost = task("b", ["done"], { assign: { user: "ghost" } });
  const world = newWorld(
    definition([fork("f"), task("a"), ghost, fork("j")], ["start > f", "f > a > j", "f > b > j", "j > end"]),
  );
  start(world);
  expect(world.instance.status).toBe("incident");
  complete(world, "a", "done");
  expect(world.instance.status).toBe("incident");
  expect(currentSteps(world.definition, world.instance)).toEqual([
    { node: "b", name: "b", visit: 1, failed: true },
  ]);
});

test("nothing changes while somebody is still to be looked up, and all are asked for at once", () => {
  const nodes = [
    fork("f"),
    task("a", ["done"], { assign: { group: "G", strategy: "least_loaded" } }),
    task("b"),
    fork("j"),
  ];
  const world = newWorld(definition(nodes, ["start > f", "f > a > j", "f > b > j", "j > end"]));
  const nobody = { users: {}, groups: {} };
  const step = transition(
    world.definition,
    world.instance,
    { type: "start", by: user("jdoe") },
    world.now,
    nobody,
  );
  expect(step.instance).toBe(world.instance);
  expect(step.effects).toEqual([]);
  expect(step.needs).toEqual({
    users: ["ana"],
    groups: [{ name: "G", strategy: "least_loaded", exclude: [] }],
    events: [],
  });
});

test("current steps: the one entered last comes first, those entered at once in the definition's order", () => {
  const world = newWorld(
    definition(
      [task("late"), fork("f"), task("z"), task("y"), task("x", ["again", "done"]), fork("j")],
      [
        "start > f",
        "f > x",
        "f > y > j",
        "f > z > j",
        ["x > late", { on: "done" }],
        ["x > x", { on: "again" }],
        "late > j",
        "j > end",
      ],
    ),
  );
  start(world);
  const names = () => currentSteps(world.definition, world.instance).map(({ name }) => name);
  expect(names()).toEqual(["z", "y", "x"]);
  complete(world, "x", "again");
  expect(names()).toEqual(["x", "z", "y"]);
});

const END = { id: "stop", type: "end" } as const;

const ending = (end: Partial<NodeOf<"end">>) => {
  const world = newWorld(
    definition(
      [fork("f"), task("a"), task("b"), { ...END, ...end }],
      ["start > f", "f > a > stop", "f > b > end"],
    ),
  );
  start(world);
  complete(world, "a", "done");
  return world;
};

test("an end takes its path only, and the last one completes the instance", () => {
  const world = ending({ output: "= { by: steps.a.by }" });
  expect(openNodes(world)).toEqual(["b"]);
  complete(world, "b", "done");
  expect(world.instance).toMatchObject({
    status: "completed",
    output: { by: "ana" },
    endedAt: world.now.toISOString(),
  });
  expect(story(world).at(-1)).toBe("completed");
});

test("an end that terminates ends the other paths too", () => {
  const world = ending({ terminate: true });
  expect(world.instance.status).toBe("completed");
  expect(world.closed).toMatchObject([{ node: "b", closedBy: "terminated" }]);
});

test("an end that fails is final and says why", () => {
  const world = ending({ status: "failed", error: '= "No stock for " + entity.label' });
  expect(world.instance).toMatchObject({
    status: "failed",
    tokens: [],
    error: { message: "No stock for Acme Corp", node: "stop" },
  });
  expect(world.instance.endedAt).not.toBeNull();
  expect(world.timeline.filter(({ event }) => event === "error")).toHaveLength(1);
});

test("an end whose output cannot be worked out is an incident at that end", () => {
  const world = ending({ output: "= data.nope" });
  expect(world.instance).toMatchObject({ status: "incident", endedAt: null });
});

test("a script sets variables from the state before it", () => {
  const set = { total: "= 2", double: "= if data.total = null then 0 else data.total * 2" };
  const world = newWorld(
    definition([{ id: "s", type: "script_task", set }, task("a")], ["start > s > a > end"]),
  );
  start(world);
  expect(world.instance.variables).toEqual({ total: 2, double: 0 });
  expect(story(world)).toEqual(["started", "step_started s", "step_completed s", "step_started a"]);
});

test("a timer waits for its time and then goes on", () => {
  const world = newWorld(
    definition([{ id: "t", type: "timer", name: "Wait", for: "PT2H" }], ["start > t > end"]),
  );
  start(world);
  expect(world.timers).toMatchObject([{ kind: "timer", at: "2026-03-15T12:00:00.000Z" }]);
  expect(currentSteps(world.definition, world.instance)[0]?.name).toBe("Wait");
  fire(world, "t");
  expect(world.instance.status).toBe("completed");
  expect(world.timers).toEqual([]);
});

test("the time of an instance runs out while it is paused, too", () => {
  const world = two();
  send(world, { type: "pause", by: user("boss") });
  send(world, { type: "timer_fired", kind: "expiry", node: "", visit: 0, index: 0 });
  expect(world.instance).toMatchObject({ status: "expired", tokens: [] });
});

test("ways taken are counted, and forgotten by a restart from the start alone", () => {
  const again = { on: "again" };
  const world = newWorld(
    definition([task("a", ["done", "again"])], ["start > a", ["a > a", again], ["a > end", { on: "done" }]]),
  );
  start(world);
  complete(world, "a", "again");
  complete(world, "a", "again");
  expect(world.instance).toMatchObject({ run: 1, taken: { 0: 1, 1: 2 } });
  send(world, { type: "restart", from: "a", by: user("boss") });
  expect(world.instance).toMatchObject({ run: 1, taken: { 0: 1, 1: 2 } });
  send(world, { type: "restart", from: null, by: user("boss") });
  expect(world.instance).toMatchObject({ run: 2, taken: { 0: 1 } });
});

test("an incident is told by an event of its own beside the published error", () => {
  const ghost = task("b", ["done"], { assign: { user: "ghost" } });
  const world = newWorld(definition([ghost], ["start > b > end"]));
  start(world);
  const told = world.timeline.filter(({ event }) => event === "incident" || event === "error");
  const [incident, error] = told;
  expect(told).toHaveLength(2);
  expect(incident).toMatchObject({ event: "incident", details: { node_id: "b", ...error?.details } });
});

test("a termination says that it is one", () => {
  const world = two();
  send(world, { type: "terminate", by: user("boss") });
  expect(world.timeline.at(-1)).toMatchObject({ event: "cancelled", details: { terminated: true } });
});
