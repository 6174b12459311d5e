import { expect, test } from "vitest";
import { definition, task } from "../testing/build";
import {
  complete,
  fire,
  newWorld,
  openNodes,
  retry,
  send,
  START,
  start,
  story,
  user,
} from "../testing/world";
import type { World } from "../testing/world";

const ONE = ["start > a > end"];

function opened(node: ReturnType<typeof task>, ways: Parameters<typeof definition>[1] = ONE): World {
  const world = newWorld(definition([node], ways));
  start(world);
  return world;
}

test("starting opens the first task and tells it as the page does", () => {
  const world = opened(task("a"));
  expect(world.timeline).toEqual([
    { seq: 1, event: "started", at: START.toISOString(), actor: "jdoe", details: null },
    {
      seq: 2,
      event: "step_started",
      at: START.toISOString(),
      actor: "system",
      details: { step_name: "a", assigned_to: "ana" },
    },
  ]);
  expect(world.instance.status).toBe("waiting");
  expect(world.last?.opened).toEqual([{ node: "a", name: "a" }]);
});

test("a completion goes by the way of its result, and its comment stands in the timeline", () => {
  const world = newWorld(
    definition(
      [task("a", ["yes", "no"]), task("b")],
      [["a > b", { on: "yes" }], ["a > end", { on: "no" }], "start > a", "b > end"],
    ),
  );
  start(world);
  send(world, { ...completion, result: "yes", comment: "fine" });
  expect(openNodes(world)).toEqual(["b"]);
  expect(world.timeline[2]).toMatchObject({
    event: "step_completed",
    actor: "ana",
    details: { step_name: "a", result_code: "yes", comment: "fine" },
  });
});

const completion = {
  type: "task_completed" as const,
  node: "a",
  visit: 1,
  ordinal: 0,
  result: "done",
  data: {},
  comment: null,
  by: user("ana"),
};

test("a way without a result takes the results that no other way names", () => {
  const ways = ["start > a > end", ["a > a", { on: "again" }] as const];
  const world = opened(task("a", ["again", "x", "y"]), ways);
  complete(world, "a", "again");
  expect(world.tasks).toMatchObject([{ node: "a", visit: 2 }]);
  complete(world, "a", "y");
  expect(world.instance.status).toBe("completed");
});

test("a completion of another visit, of an unknown result or of a task already answered changes nothing", () => {
  const world = opened(task("a"));
  for (const stale of [{ visit: 2 }, { result: "nope" }, { ordinal: 1 }, { node: "end" }]) {
    const before = world.instance;
    expect(send(world, { ...completion, ...stale })).toMatchObject({ effects: [] });
    expect(world.instance).toBe(before);
  }
});

test("the assignment may be a user, a group, the initiator or an expression that gives either", () => {
  const assignee = (assign: Parameters<typeof task>[2]) =>
    opened(task("a", ["done"], assign)).tasks[0]?.assignee;
  expect(assignee({ assign: { user: "ana" } })).toEqual({
    user: { id: "id-ana", username: "ana" },
    group: null,
  });
  expect(assignee({ assign: { group: "Sales" } })).toEqual({
    user: null,
    group: { id: "id-Sales", name: "Sales" },
  });
  expect(assignee({ assign: { initiator: true } })?.user?.username).toBe("jdoe");
  expect(assignee({ assign: { expression: '= "a" + "na"' } })?.user?.username).toBe("ana");
});

test("a strategy picks one of the group, who has the task from the group", () => {
  const world = opened(task("a", ["done"], { assign: { group: "Sales", strategy: "least_loaded" } }));
  expect(world.tasks[0]?.assignee).toEqual({
    user: { id: "id-eva", username: "eva" },
    group: { id: "id-Sales", name: "Sales" },
  });
});

test("whoever is excluded is not picked: the group has the task", () => {
  const world = newWorld(
    definition(
      [
        task("a"),
        task("b", ["done"], { exclude: ["a"], assign: { group: "Sales", strategy: "round_robin" } }),
      ],
      ["start > a > b > end"],
    ),
  );
  start(world);
  complete(world, "a", "done", {}, user("eva"));
  expect(world.tasks[0]).toMatchObject({
    excluded: ["eva"],
    assignee: { user: null, group: { name: "Sales" } },
  });
});

test("everybody who has performed an excluded node in any visit is excluded", () => {
  const world = newWorld(
    definition(
      [task("a", ["again", "done"]), task("b", ["done"], { exclude: ["a"] })],
      ["start > a", ["a > a", { on: "again" }], ["a > b", { on: "done" }], "b > end"],
    ),
  );
  start(world);
  complete(world, "a", "again", {}, user("eva"));
  complete(world, "a", "done", {}, user("leo"));
  expect(world.tasks[0]?.excluded).toEqual(["eva", "leo"]);
});

test.each([
  [{ assign: { user: "ghost" } }, "Unknown user: ghost."],
  [{ assign: { group: "ghosts" } }, "Unknown group: ghosts."],
  [{ assign: { expression: '= "ghost"' } }, "Unknown user or group: ghost."],
  [{ assign: { expression: "= null" } }, "gives no username or group"],
  [{ due: "= 5" }, "neither a duration nor a moment"],
  [{ due: "= params.days" }, "params.days"],
])("an opening that fails (%j) is an incident that says why", (more, message) => {
  const world = opened(task("a", ["done"], more));
  expect(world.instance.status).toBe("incident");
  expect(world.instance.tokens[0]?.incident?.message).toContain(message);
  expect(world.tasks).toEqual([]);
  expect(world.timeline.at(-1)).toMatchObject({
    event: "error",
    actor: "system",
    details: { step_name: "a" },
  });
});

test("a completion that runs into an incident is recorded all the same", () => {
  const world = newWorld(
    definition([task("a"), task("b", ["done"], { assign: { user: "ghost" } })], ["start > a > b > end"]),
  );
  start(world);
  const step = complete(world, "a", "done", {});
  expect(story(world)).toEqual(["started", "step_started a", "step_completed a", "error b"]);
  expect(step.opened).toEqual([]);
  expect(world.instance.endedAt).toBeNull();
});

test("a retry enters the failed node again, as a new visit", () => {
  const world = opened(task("a", ["done"], { assign: { user: "ghost" } }));
  retry(world);
  expect(world.instance.tokens).toMatchObject([{ node: "a", visit: 2, state: "incident" }]);
  expect(story(world)).toEqual(["started", "error a", "retried", "error a"]);
});

test.each([
  ["P2D", "2026-03-17T10:00:00.000Z"],
  ["2026-04-01T12:00:00+02:00", "2026-04-01T10:00:00.000Z"],
  ['= duration("PT90M")', "2026-03-15T11:30:00.000Z"],
  ['= date(now) + duration("P1D")', "2026-03-16T00:00:00.000Z"],
])("a due date %s is %s", (due, at) => {
  expect(opened(task("a", ["done"], { due })).tasks[0]?.dueAt).toBe(at);
});

test("a due date that is null is none", () => {
  expect(opened(task("a", ["done"], { due: "= data.day", fields: [dateField] })).tasks[0]?.dueAt).toBeNull();
});

const dateField = { id: "f", name: "day", type: "date" as const, required: false };

test("prefilled values are worked out when the task opens", () => {
  const fields = [
    { ...dateField, value: "= now" },
    {
      id: "g",
      name: "who",
      type: "text" as const,
      required: false,
      value: '= entity.label + " / " + initiator',
    },
    { id: "h", name: "raw", type: "text" as const, required: false, value: "== 1" },
    { id: "i", name: "none", type: "text" as const, required: false, value: "= data.day" },
  ];
  const values = opened(task("a", ["done"], { fields })).tasks[0]?.fields.map((field) => field.value);
  expect(values).toEqual(["2026-03-15", "Acme Corp / jdoe", "= 1", undefined]);
});

test("a description may be worked out too", () => {
  expect(opened(task("a", ["done"], { description: '= "Call " + entity.label' })).tasks[0]?.description).toBe(
    "Call Acme Corp",
  );
  expect(opened(task("a", ["done"], { description: "Call them." })).tasks[0]?.description).toBe("Call them.");
});

test("a task without a priority of its own has the instance's", () => {
  expect(opened(task("a", ["done"], { priority: 90 })).tasks[0]?.priority).toBe(90);
  expect(opened(task("a")).tasks[0]?.priority).toBe(50);
});

const timed = {
  timeout: { after: "PT1H" },
  escalations: [{ after: "PT30M", notify: [{ group: "Managers" }] }],
};

test("a timeout closes the task and leaves by its own way", () => {
  const world = opened(task("a", ["done"], timed), ["start > a > end", ["a > a", { on: "timeout" }]]);
  fire(world, "a", "timeout");
  expect(world.closed).toMatchObject([{ node: "a", visit: 1, closedBy: "timeout" }]);
  expect(world.tasks).toMatchObject([{ node: "a", visit: 2 }]);
  expect(story(world)).toEqual(["started", "step_started a", "step_closed a", "step_started a"]);
});

test("a timeout without a way is an incident, and nothing of the step stays open", () => {
  const world = opened(task("a", ["done"], timed));
  fire(world, "a", "timeout");
  expect(world.instance.status).toBe("incident");
  expect([world.tasks, world.timers]).toEqual([[], []]);
});

test("completing a task forgets its timers, and one that fires all the same changes nothing", () => {
  const world = opened(task("a", ["done"], timed), ["start > a > a", ["a > end", { on: "timeout" }]]);
  complete(world, "a", "done");
  expect(world.timers.map(({ visit }) => visit)).toEqual([2, 2]);
  const late = send(world, { type: "timer_fired", kind: "timeout", node: "a", visit: 1, index: 0 });
  expect(late.effects).toEqual([]);
});

test("an escalation flags the task, tells people and hands it over; fired twice, it happens once", () => {
  const escalations = [
    { after: "PT1H", notify: [{ user: "leo" }, { group: "Managers" }], reassign: { group: "Managers" } },
  ];
  const world = opened(task("a", ["done"], { escalations }));
  const step = fire(world, "a");
  const group = { id: "id-Managers", name: "Managers" };
  expect(step.effects.filter(({ type }) => type !== "append")).toEqual([
    { type: "escalate_task", node: "a", visit: 1, assignee: { user: null, group } },
    { type: "notify", kind: "escalated", node: "a", visit: 1, users: ["leo"], groups: ["Managers"] },
  ]);
  expect(world.timeline.at(-1)).toMatchObject({
    event: "reassigned",
    details: { step_name: "a", from: "ana", to: "Managers" },
  });
  expect(
    send(world, { type: "timer_fired", kind: "escalation", node: "a", visit: 1, index: 0 }).effects,
  ).toEqual([]);
});

test("an escalation to somebody unknown stops nothing", () => {
  const world = opened(
    task("a", ["done"], { escalations: [{ after: "PT1H", reassign: { user: "ghost" } }] }),
  );
  fire(world, "a");
  expect(world.instance.status).toBe("waiting");
  expect(world.timeline.at(-1)).toMatchObject({
    event: "escalated",
    details: { message: "Unknown target." },
  });
});

const voting = (count: number, needed: number) =>
  opened(task("a", ["yes", "no", "later"], { performers: { count, needed, result: "yes" } }), [
    "start > a",
    ["a > end", { on: "yes" }],
    ["a > a", { on: "no" }],
    ["a > a", { on: "later" }],
  ]);

test("several performers get a task each, and enough answers decide and close the rest", () => {
  const world = voting(3, 2);
  expect(world.tasks.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2]);
  complete(world, "a", "no");
  complete(world, "a", "yes");
  expect(world.instance.status).toBe("waiting");
  complete(world, "a", "yes");
  expect(world.instance.status).toBe("completed");
  expect(world.closed).toEqual([]);
});

test("what is open when the answer is clear closes by quorum", () => {
  const world = voting(3, 1);
  complete(world, "a", "yes");
  expect(world.closed).toMatchObject([{ closedBy: "quorum" }]);
  expect(world.tasks).toEqual([]);
});

test("when too few can still agree, the node is left by the last other result", () => {
  const world = voting(3, 3);
  complete(world, "a", "yes");
  complete(world, "a", "later");
  expect(world.instance.stepResults["a"]).toMatchObject({ result: "later" });
  expect(world.tasks.map(({ visit }) => visit)).toEqual([2, 2, 2]);
});

test("a performer's answer counts once", () => {
  const world = voting(3, 2);
  send(world, { ...completion, result: "yes" });
  expect(send(world, { ...completion, result: "yes" }).effects).toEqual([]);
  expect(world.tasks).toHaveLength(2);
});

test("captured data reach later expressions under data and under the step", () => {
  const fields = [{ id: "f", name: "amount", type: "number" as const, required: true }];
  const description = {
    assign: { expression: '= if data.amount = steps.a.data.amount then steps.a.by else "ghost"' },
  };
  const world = newWorld(
    definition([task("a", ["done"], { fields }), task("b", ["done"], description)], ["start > a > b > end"]),
  );
  start(world);
  complete(world, "a", "done", { amount: 7 }, user("leo"));
  expect(world.tasks[0]?.assignee.user?.username).toBe("leo");
});
