import { expect, test } from "vitest";
import type { Node } from "@/lib/contracts/definition";
import { choice, definition, fork, task } from "../testing/build";
import { complete, newWorld, openNodes, retry, start, story } from "../testing/world";

const amount = { fields: [{ id: "f", name: "amount", type: "number" as const, required: false }] };

function choosing(...ways: [node: string, when: string][]) {
  const world = newWorld(
    definition(
      [task("a", ["done"], amount), choice("g"), ...ways.map(([node]) => task(node)), task("other")],
      [
        "start > a > g",
        ...ways.map(([node, when]) => [`g > ${node}`, { when }] as const),
        ["g > other", { default: true }],
        ...ways.map(([node]) => `${node} > end`),
        "other > end",
      ],
    ),
  );
  start(world);
  return world;
}

test("the first way whose condition holds is taken, in the document's order", () => {
  const world = choosing(
    ["b", "= data.amount > 100"],
    ["c", "= data.amount > 10"],
    ["d", "= data.amount > 1"],
  );
  complete(world, "a", "done", { amount: 50 });
  expect(openNodes(world)).toEqual(["c"]);
});

test("a condition that yields null counts as false, and stands in the timeline", () => {
  const world = choosing(["b", "= data.amount > 100"]);
  complete(world, "a", "done");
  expect(openNodes(world)).toEqual(["other"]);
  expect(world.timeline.find(({ event }) => event === "gateway_taken")?.details).toEqual({
    step_name: "g",
    node_id: "g",
    to: "other",
    conditions_without_answer: ["= data.amount > 100"],
  });
});

test.each(["= data.amount + 1 > 2", "= data.nope", '= "yes"', "= 5", "= ((("])(
  "the condition %s, which cannot be answered, is an incident",
  (when) => {
    const world = choosing(["b", when]);
    complete(world, "a", "done");
    expect(world.instance).toMatchObject({ status: "incident", endedAt: null });
    expect(world.timeline.at(-1)).toMatchObject({ event: "error", details: { step_name: "g" } });
    expect(story(world)).toContain("step_completed a");
  },
);

test("a loop of gateways without end becomes an incident", () => {
  const nodes: Node[] = [choice("g"), choice("h")];
  const world = newWorld(
    definition(nodes, [
      "start > g",
      ["g > h", { default: true }],
      ["h > g", { default: true }],
      ["h > end", { when: "= false" }],
    ]),
  );
  start(world);
  expect(world.instance.status).toBe("incident");
  expect(world.instance.tokens[0]?.incident?.message).toContain("1000");
});

const forked = (count: number) => {
  const names = Array.from({ length: count }, (_, at) => `t${at}`);
  const world = newWorld(
    definition(
      [fork("f"), ...names.map((name) => task(name, ["done", "out"])), fork("j"), task("after")],
      [
        "start > f",
        ...names.flatMap(
          (name) =>
            [`f > ${name}`, [`${name} > j`, { on: "done" }], [`${name} > end`, { on: "out" }]] as const,
        ),
        "j > after > end",
      ],
    ),
  );
  start(world);
  return world;
};

test.each([2, 4, 16])("a join of %i waits for every path and goes on once", (count) => {
  const world = forked(count);
  for (let at = count - 1; at >= 0; at -= 1) {
    expect(openNodes(world)).not.toContain("after");
    complete(world, `t${at}`, "done");
  }
  expect(openNodes(world)).toEqual(["after"]);
  expect(world.instance.tokens).toHaveLength(1);
});

test("a join that waits for a path which has ended is an incident, and a retry goes on without it", () => {
  const world = forked(3);
  complete(world, "t0", "done");
  complete(world, "t1", "out");
  expect(world.instance.status).toBe("incident");
  complete(world, "t2", "done");
  expect(openNodes(world)).toEqual([]);
  retry(world);
  expect(openNodes(world)).toEqual(["after"]);
  complete(world, "after", "done");
  expect(world.instance.status).toBe("completed");
});

test("when every path has ended before the join, the instance is complete", () => {
  const world = forked(2);
  complete(world, "t0", "out");
  complete(world, "t1", "out");
  expect(world.instance.status).toBe("completed");
});

test("a loop around a fork and its join starts them afresh each time", () => {
  const world = newWorld(
    definition(
      [choice("again"), fork("f"), task("a"), task("b"), fork("j"), task("check", ["ok", "redo"])],
      [
        "start > again",
        ["again > f", { default: true }],
        "f > a > j",
        "f > b > j",
        "j > check",
        ["check > again", { on: "redo" }],
        ["check > end", { on: "ok" }],
      ],
    ),
  );
  start(world);
  for (let round = 1; round <= 3; round += 1) {
    complete(world, round % 2 ? "a" : "b", "done");
    complete(world, round % 2 ? "b" : "a", "done");
    expect(world.tasks).toMatchObject([{ node: "check", visit: round }]);
    complete(world, "check", "redo");
  }
  expect(openNodes(world)).toEqual(["a", "b"]);
});

test("nested forks join inside out", () => {
  const world = newWorld(
    definition(
      [fork("f"), task("a"), fork("g"), task("b"), task("c"), fork("i"), fork("j")],
      ["start > f", "f > a > j", "f > g", "g > b > i", "g > c > i", "i > j > end"],
    ),
  );
  start(world);
  for (const node of ["b", "a", "c"]) complete(world, node, "done");
  expect(world.instance.status).toBe("completed");
});
