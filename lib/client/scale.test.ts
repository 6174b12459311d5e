import { expect, test } from "vitest";
import { ceiling, ticks } from "./scale";

test.each([
  [0, 4],
  [4, 4],
  [5, 5],
  [7, 10],
  [11, 20],
  [38, 40],
  [45, 50],
  [51, 100],
  [3246, 4000],
])("an axis for values up to %i ends at %i", (most, top) => {
  expect(ceiling(most)).toBe(top);
  expect(ticks(top).at(-1)).toBe(top);
  expect(ticks(top).every(Number.isInteger)).toBe(true);
});
