import { expect, test } from "vitest";
import type { Definition, Node } from "@/lib/contracts/definition";
import { choice, definition, fork, START_NODE, task } from "../testing/build";
import { check } from "./check";

const problems = (document: Definition) =>
  check(document).problems.map(({ pointer, message }) => `${pointer} ${message}`);
const warnings = (document: Definition) =>
  check(document).warnings.map(({ pointer, message }) => `${pointer} ${message}`);
const has = (text: string) => [expect.stringContaining(text) as string];

test("a sound definition has neither problems nor warnings", () => {
  const document = definition([task("a")], ["start > a > end"]);
  expect(check(document)).toEqual({ problems: [], warnings: [] });
});

test("every problem is reported at once", () => {
  const document = definition(
    [task("a", ["yes", "no"], { exclude: ["ghost"], timeout: { after: "P1D" } }), task("lost")],
    ["start > a > nowhere"],
  );
  expect(
    check(document)
      .problems.map(({ pointer }) => pointer)
      .toSorted(),
  ).toEqual([
    "/edges/1/to",
    "/nodes/1/exclude/0",
    "/nodes/1/timeout",
    "/nodes/2",
    "/nodes/2",
    "/nodes/2/results/0",
    "/nodes/3",
  ]);
});

test("there is exactly one start, and an end", () => {
  const none: Definition = {
    key: "k",
    name: "n",
    nodes: [task("a"), task("b")],
    edges: [{ from: "a", to: "b" }],
  };
  expect(problems(none)).toEqual(
    expect.arrayContaining(["/nodes There must be a start node.", "/nodes There must be an end node."]),
  );
  const two = definition([{ ...START_NODE, id: "again" }], ["start > end", "again > end"]);
  expect(problems(two)).toContain("/nodes/1 There must be only one start node.");
});

test("ids stand once, and edges name nodes that exist", () => {
  expect(problems(definition([task("a"), task("a")], ["start > a > end"]))).toEqual(has("/nodes/2/id"));
  expect(problems(definition([], ["start > end", "x > end", "start > y"]))).toEqual(
    expect.arrayContaining(['/edges/1/from There is no node "x".', '/edges/2/to There is no node "y".']),
  );
});

test("no way leads into the start or on from an end", () => {
  const document = definition([task("a")], ["start > a > end", "end > start"]);
  expect(problems(document)).toEqual([
    "/edges/2/from No way leads on from an end.",
    "/edges/2/to No way leads into the start.",
  ]);
});

test("a node that cannot be reached or left is a problem, one from which no end is reached a warning", () => {
  const document = definition(
    [task("a"), task("b"), task("c")],
    ["start > a > end", "b > end", ["start > c", {}], "c > c"],
  );
  expect(problems(document)).toContain('/nodes/2 No way leads from the start to "b".');
  expect(warnings(document)).toContain('/nodes/3 From "c" no end can be reached.');
  expect(problems(definition([task("a")], ["start > a"]))).toEqual(
    expect.arrayContaining([
      '/nodes/1 No way leads on from "a".',
      '/nodes/2 No way leads from the start to "end".',
    ]),
  );
});

test("every result has a way, and every way an exit that exists", () => {
  const document = definition(
    [task("a", ["x", "y"])],
    ["start > a", ["a > end", { on: "x" }], ["a > end", { on: "z" }]],
  );
  expect(problems(document)).toEqual([
    '/edges/2/on "a" has no result "z".',
    '/nodes/1/results/1 No way leads on from the result "y".',
  ]);
});

test("two ways for one result are a problem", () => {
  const document = definition(
    [task("a")],
    ["start > a", ["a > end", { on: "done" }], ["a > a", { on: "done" }]],
  );
  expect(problems(document)).toEqual(['/edges/2/on Another way takes "done" already.']);
  expect(problems(definition([task("a")], ["start > a > end", "a > a"]))).toEqual(has("/edges/2"));
});

test("a timeout and its way belong together", () => {
  expect(
    problems(definition([task("a", ["done"], { timeout: { after: "P1D" } })], ["start > a > end"])),
  ).toEqual(has("/nodes/1/timeout"));
  const way = ["a > end", { on: "timeout" }] as const;
  expect(problems(definition([task("a")], ["start > a > end", way]))).toEqual([
    '/edges/2/on "a" has no timeout.',
  ]);
});

test("conditions and default ways belong to exclusive gateways, which have exactly one default", () => {
  const wrong = definition(
    [task("a")],
    ["start > a > end", ["a > end", { when: "= true" }], ["a > end", { default: true }]],
  );
  expect(problems(wrong)).toEqual(
    expect.arrayContaining([...has("/edges/2/when"), ...has("/edges/3/default")]),
  );
  expect(problems(definition([choice("g")], ["start > g", ["g > end", { when: "= true" }]]))).toEqual(
    has("/nodes/1"),
  );
  expect(problems(definition([choice("g")], ["start > g > end", ["g > end", { default: true }]]))).toEqual(
    has("/edges/1"),
  );
  const twice = ["start > g", ["g > end", { default: true }], ["g > end", { default: true }]] as const;
  expect(problems(definition([choice("g")], twice))).toEqual(has("/edges/2/default"));
});

test("a parallel gateway forks or joins, and no way into a join comes only from behind it", () => {
  expect(problems(definition([fork("f")], ["start > f > end"]))).toEqual(has("/nodes/1"));
  const behind = definition(
    [fork("j"), task("a", ["done", "again"])],
    ["start > j > a", ["a > j", { on: "again" }], ["a > end", { on: "done" }]],
  );
  expect(problems(behind)).toEqual(has("only comes from behind"));
});

test("a circle of gateways alone is a warning", () => {
  const ways = [
    "start > g",
    ["g > h", { default: true }],
    ["h > g", { default: true }],
    ["h > end", { when: "= false" }],
  ] as const;
  expect(warnings(definition([choice("g"), choice("h")], ways))).toEqual([
    ...has("/nodes/1"),
    ...has("/nodes/2"),
  ]);
});

test("a join without a fork, and a path that may end before the join, are warnings", () => {
  const unforked = definition(
    [choice("g"), task("a"), task("b"), fork("j")],
    ["start > g", ["g > a", { when: "= true" }], ["g > b", { default: true }], "a > j", "b > j", "j > end"],
  );
  expect(warnings(unforked)).toEqual(has("No fork comes before"));
  const leaving = definition(
    [fork("f"), task("a", ["done", "out"]), task("b"), fork("j")],
    ["start > f", "f > a", "f > b > j", ["a > j", { on: "done" }], ["a > end", { on: "out" }], "j > end"],
  );
  expect(warnings(leaving)).toEqual(has("waits in vain"));
});

test("fields: ids, names and types stand once, bounds are in order", () => {
  const text = (id: string, name: string) => ({ id, name, type: "text" as const, required: false });
  const fields = [text("x", "a"), text("x", "b"), { ...text("y", "b"), min_length: 5, max_length: 2 }];
  const number = [{ id: "n", name: "a", type: "number" as const, required: false, min: 3, max: 1 }];
  const document = definition(
    [task("a", ["done"], { fields }), task("b", ["done"], { fields: number })],
    ["start > a > b > end"],
  );
  expect(
    check(document)
      .problems.map(({ pointer }) => pointer)
      .toSorted(),
  ).toEqual([
    "/nodes/1/fields/1/id",
    "/nodes/1/fields/2/min_length",
    "/nodes/1/fields/2/name",
    "/nodes/2/fields/0/min",
    "/nodes/2/fields/0/type",
  ]);
});

test("a prefilled value that cannot be an answer and an option that stands twice are warnings", () => {
  const fields = [
    { id: "n", name: "n", type: "number" as const, required: true, value: "5" },
    {
      id: "s",
      name: "s",
      type: "select" as const,
      required: true,
      options: [{ value: "a" }, { value: "a" }],
      value: "b",
    },
  ];
  const found = check(definition([task("a", ["done"], { fields })], ["start > a > end"])).warnings;
  expect(found.map(({ pointer }) => pointer)).toEqual([
    "/nodes/1/fields/0/value",
    "/nodes/1/fields/1/value",
    "/nodes/1/fields/1/options/1",
  ]);
});

test("performers: needed is at most count, and the result exists", () => {
  const performers = { count: 2, needed: 3, result: "no" };
  const document = definition([task("a", ["yes"], { performers })], ["start > a > end"]);
  expect(check(document).problems.map(({ pointer }) => pointer)).toEqual([
    "/nodes/1/performers/needed",
    "/nodes/1/performers/result",
  ]);
});

test("result codes stand once, and timeout and error are not result codes", () => {
  expect(problems(definition([task("a", ["x", "x"])], ["start > a > end"]))).toEqual(
    has("/nodes/1/results/1/code"),
  );
  expect(problems(definition([task("a", ["timeout"])], ["start > a > end"]))).toEqual(
    has("/nodes/1/results/0/code"),
  );
});

test("excluding nobody's node is a problem", () => {
  const document = definition(
    [choice("g"), task("a", ["done"], { exclude: ["g"] })],
    ["start > g", ["g > a", { default: true }], "a > end"],
  );
  expect(problems(document)).toEqual(has("/nodes/2/exclude/0"));
});

test("an expression that cannot be read is a problem at its place", () => {
  const nodes: Node[] = [
    task("a", ["done"], { due: "= ((" }),
    choice("g"),
    { id: "s", type: "script_task", set: { x: "= 1 +" } },
  ];
  const document = definition(nodes, [
    "start > a > g",
    ["g > s", { when: "= data." }],
    ["g > end", { default: true }],
    "s > end",
  ]);
  expect(check(document).problems.map(({ pointer }) => pointer)).toEqual([
    "/nodes/1/due",
    "/nodes/3/set/x",
    "/edges/2/when",
  ]);
});

test("a comparison with a field that may be empty, and names that mean nothing, are warnings", () => {
  const fields = [{ id: "f", name: "amount", type: "number" as const, required: false }];
  const document = definition(
    [task("a", ["done"], { fields }), choice("g")],
    [
      "start > a > g",
      ["g > a", { when: "= data.amount > 3 and data.typo = 1 and steps.b.result = x" }],
      ["g > end", { default: true }],
    ],
  );
  expect(problems(document)).toEqual([]);
  expect(warnings(document)).toEqual([
    expect.stringContaining('"x"'),
    expect.stringContaining('"typo"'),
    expect.stringContaining('"b"'),
    expect.stringContaining('The field "amount" may be empty'),
  ]);
});

test("a timer takes for or until", () => {
  const timer = (more: object): Node => ({ id: "t", type: "timer", name: "t", ...more });
  expect(problems(definition([timer({})], ["start > t > end"]))).toEqual(has("/nodes/1"));
  expect(problems(definition([timer({ for: "P1D", until: "2026-01-01" })], ["start > t > end"]))).toEqual(
    has("/nodes/1"),
  );
  expect(problems(definition([timer({ until: "tomorrow" })], ["start > t > end"]))).toEqual(
    has("/nodes/1/until"),
  );
});

test("a service task is told every problem of what it sends", () => {
  const request = { method: "GET", url: "ftp://x", headers: { "a b": "1", Host: "x" }, body: 1 } as const;
  const node: Node = { id: "s", type: "service_task", name: "s", request, as: "constructor" };
  expect(problems(definition([node], ["start > s > end"]))).toEqual([
    '/nodes/1/as The name "constructor" cannot be taken.',
    "/nodes/1/request/url must be an http or https URL",
    '/nodes/1/request/headers/a b "a b" is no name of a header.',
    "/nodes/1/request/headers/Host The header Host is set by the engine.",
    "/nodes/1/request/body A GET request has no body.",
  ]);
});

test("an event may leave by its timeout, a service task by its error, and by nothing else", () => {
  const nodes: Node[] = [
    { id: "e", type: "event", name: "e", event: "paid" },
    {
      id: "s",
      type: "service_task",
      name: "s",
      request: { method: "POST", url: "https://example.com/" },
    },
  ];
  const ways = ["start > e > s > end", ["e > end", { on: "timeout" }], ["s > end", { on: "error" }]] as const;
  expect(problems(definition(nodes, ways))).toEqual([]);
  expect(problems(definition(nodes, [...ways, ["s > end", { on: "timeout" }]]))).toEqual([
    '/edges/5/on "s" has no exit "timeout".',
  ]);
});

test("a schedule has five fields, falls due some day, and names a time zone that exists", () => {
  const document = definition([task("a")], ["start > a > end"]);
  const schedule = (cron: string, timezone?: string) => ({ type: "schedule" as const, cron, timezone });
  const triggers = [
    schedule("0 3 * * *", "Europe/Madrid"),
    schedule("every day"),
    schedule("0 0 31 2 *"),
    schedule("* * * * *", "Mars/Base"),
  ];
  expect(problems({ ...document, triggers }).map((problem) => problem.split(" ")[0])).toEqual([
    "/triggers/1/cron",
    "/triggers/2/cron",
    "/triggers/3/timezone",
  ]);
});
