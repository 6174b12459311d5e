import { expect, test } from "vitest";

import { placeTip } from "./place-tip";

const window = { width: 1000, height: 600 };
const bubble = { width: 100, height: 20 };
const box = (left: number, top: number) => ({ left, top, right: left + 40, bottom: top + 40 });

test("a hint stands at the side it is meant for, in the middle of its anchor", () => {
  expect(placeTip(box(500, 300), bubble, "top", window)).toEqual({ left: 470, top: 274 });
  expect(placeTip(box(500, 300), bubble, "right", window)).toEqual({ left: 546, top: 310 });
});

test("where that side has no room it stands at the other", () => {
  expect(placeTip(box(500, 4), bubble, "top", window)).toEqual({ left: 470, top: 50 });
  expect(placeTip(box(940, 300), bubble, "right", window)).toEqual({ left: 834, top: 310 });
});

test("it never goes over the window's edge", () => {
  expect(placeTip(box(0, 300), bubble, "top", window).left).toBe(8);
  expect(placeTip(box(960, 300), bubble, "top", window).left).toBe(892);
});
