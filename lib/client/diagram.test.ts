import { expect, test } from "vitest";
import type { DiagramNode } from "@/lib/contracts/diagram";
import { neighbour, onOutline, pathOf } from "./diagram";

test("a line's corners are rounded, never by more than half of the way", () => {
  const corner = [
    { x: 0, y: 0 },
    { x: 20, y: 0 },
    { x: 20, y: 4 },
  ];
  expect(pathOf(corner)).toBe("M0 0L14 0Q20 0 20 2L20 4");
  expect(pathOf(corner.slice(0, 2))).toBe("M0 0L20 0");
  expect(pathOf([])).toBe("");
});

test("an edge ends at a gateway's diamond, not at the box around it", () => {
  const gateway = { id: "g", type: "exclusive_gateway", x: 100, y: 0, width: 40, height: 40 } as DiagramNode;
  const reach = 40 / Math.SQRT2;
  const into = {
    from: "a",
    to: "g",
    points: [
      { x: 0, y: 20 },
      { x: 100, y: 20 },
    ],
  };
  expect(onOutline(into, [gateway]).at(-1)).toEqual({ x: 120 - reach, y: 20 });
  const down = {
    from: "g",
    to: "a",
    points: [
      { x: 125, y: 40 },
      { x: 125, y: 90 },
    ],
  };
  expect(onOutline(down, [gateway])[0]).toEqual({ x: 125, y: 20 + reach - 5 });
  const other = { ...into, to: "b" };
  expect(onOutline(other, [gateway])).toEqual(other.points);
});

test("arrows lead from node to node in the definition's order, and stop at its ends", () => {
  const nodes = ["start", "a", "end"].map((id) => ({ id }) as DiagramNode);
  expect(neighbour(nodes, "start", "ArrowRight")).toBe("a");
  expect(neighbour(nodes, "a", "ArrowUp")).toBe("start");
  expect(neighbour(nodes, "start", "ArrowLeft")).toBeNull();
  expect(neighbour(nodes, "a", "End")).toBe("end");
  expect(neighbour(nodes, "a", "x")).toBeNull();
});
