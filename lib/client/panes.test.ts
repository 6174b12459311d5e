import { expect, test } from "vitest";

import { fitting, widthByKey, widthOf } from "./panes";

test("a pane has its usual width until somebody sets another", () => {
  expect(widthOf("views", {})).toBe(220);
  expect(widthOf("list", { "inbox.list": 501.6 })).toBe(502);
});

test("no choice makes a pane narrower than it can be read, or wider than there is room", () => {
  expect(widthOf("list", { "inbox.list": 12 })).toBe(320);
  expect(fitting("list", 800, 640)).toBe(640);
  expect(fitting("list", 800, 100)).toBe(320);
});

test("arrows move a separator by a little, with shift by more, Home and End to its ends", () => {
  const at = (key: string, shiftKey = false) => widthByKey("list", 400, { key, shiftKey });
  expect([at("ArrowLeft"), at("ArrowRight"), at("ArrowRight", true)]).toEqual([384, 416, 464]);
  expect([at("Home"), at("End"), at("a")]).toEqual([320, 900, null]);
});
