import { expect, test } from "vitest";
import type { DiagramNode } from "@/lib/contracts/diagram";
import { neighbour, pathOf } from "./diagram";

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

test("arrows lead from node to node in the definition's order, and stop at its ends", () => {
  const nodes = ["start", "a", "end"].map((id) => ({ id }) as DiagramNode);
  expect(neighbour(nodes, "start", "ArrowRight")).toBe("a");
  expect(neighbour(nodes, "a", "ArrowUp")).toBe("start");
  expect(neighbour(nodes, "start", "ArrowLeft")).toBeNull();
  expect(neighbour(nodes, "a", "End")).toBe("end");
  expect(neighbour(nodes, "a", "x")).toBeNull();
});
