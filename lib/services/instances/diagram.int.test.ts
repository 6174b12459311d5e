import { afterAll, expect, test } from "vitest";
import { closePool } from "@/db/pool";
import type { Json } from "@/lib/contracts/primitives";
import { newDesk } from "@/lib/fixtures/desk";
import { openTasks, publish, start } from "@/lib/fixtures/factories";
import { completeTask } from "../tasks/complete";
import { getDiagram } from "./diagram";
import { pauseInstance } from "./pause";
import { restartInstance } from "./restart";

afterAll(closePool);

const loop = (group: string): { [key: string]: Json } => ({
  nodes: [
    { id: "start", type: "start" },
    {
      id: "review",
      type: "user_task",
      name: "Review",
      assign: { group },
      results: [
        { code: "again", label: "Once more" },
        { code: "done", label: "Done" },
      ],
    },
    { id: "choice", type: "exclusive_gateway" },
    {
      id: "ghost",
      type: "user_task",
      name: "Ghost",
      assign: { user: "nobody" },
      results: [{ code: "x", label: "X" }],
    },
    { id: "end", type: "end" },
  ],
  edges: [
    { from: "start", to: "review" },
    { from: "review", on: "again", to: "review" },
    { from: "review", on: "done", to: "choice" },
    { from: "choice", when: "= false", to: "end" },
    { from: "choice", default: true, to: "ghost" },
    { from: "ghost", to: "end" },
  ],
});

test("a diagram shows where the run is, which ways it took and how often, and forgets them when it starts again", async () => {
  const desk = await newDesk();
  const id = await start(desk.jdoe, await publish(desk.tenant, loop(desk.group.name)));
  const decide = async (result_code: string) => {
    const { review = "" } = await openTasks(desk.tenant, id);
    await completeTask(desk.jdoe, { id: review, result_code });
  };
  const stands = async () => {
    const { nodes, edges } = await getDiagram(desk.reader, { id });
    return [nodes.map(({ state, visits }) => `${state} ${visits}`), edges.map(({ taken }) => taken)];
  };
  await decide("again");
  await pauseInstance(desk.jdoe, { id });
  expect(await stands()).toEqual([
    ["done 1", "paused 2", "idle 0", "idle 0", "idle 0"],
    [1, 1, 0, 0, 0, 0],
  ]);
  await restartInstance(desk.jdoe, { id });
  await decide("done");
  expect(await stands()).toEqual([
    ["done 1", "done 1", "done 1", "failed 1", "idle 0"],
    [1, 0, 1, 0, 1, 0],
  ]);
});

test("no two nodes of a drawing overlap, every edge has a line, and a result goes by its label", async () => {
  const desk = await newDesk();
  const id = await start(desk.jdoe, await publish(desk.tenant, loop(desk.group.name)));
  for (const direction of ["right", "down"] as const) {
    const { nodes, edges, width, height } = await getDiagram(desk.jdoe, { id, direction });
    for (const [n, a] of nodes.entries()) {
      expect(a.x + a.width).toBeLessThanOrEqual(width);
      expect(a.y + a.height).toBeLessThanOrEqual(height);
      for (const b of nodes.slice(n + 1)) {
        const apart =
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
    expect(edges.every(({ points }) => points.length >= 2)).toBe(true);
    expect(edges.map(({ kind, label }) => [kind, label])).toEqual([
      [null, null],
      ["result", "Once more"],
      ["result", "Done"],
      ["condition", "false"],
      ["default", null],
      [null, null],
    ]);
  }
});
