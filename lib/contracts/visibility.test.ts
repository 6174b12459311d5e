import { expect, test } from "vitest";
import type { Field } from "./field";
import { needsFeel } from "./needs-feel";
import { visibleFields } from "./visibility";

const text = (name: string, condition?: string): Field => ({
  id: name,
  name,
  type: "text",
  required: true,
  ...(condition === undefined ? {} : { visible_if: condition }),
});

const shown = (fields: Field[], typed: Record<string, unknown>, data: Record<string, unknown> = {}) => [
  ...visibleFields(fields, { data }, typed),
];

test("a field without a condition is shown, and needs no evaluator", () => {
  expect(shown([text("a")], {})).toEqual(["a"]);
  expect(needsFeel([text("a")])).toBe(false);
  expect(needsFeel([text("a"), text("b", "= true")])).toBe(true);
});

test("a condition looks at what is being typed, else at what the instance holds", () => {
  const fields = [text("a"), text("b", '= data.a = "x"')];
  expect(shown(fields, { a: "x" })).toEqual(["a", "b"]);
  expect(shown(fields, { a: "y" }, { a: "x" })).toEqual(["a"]);
  expect(shown(fields, {}, { a: "x" })).toEqual(["a", "b"]);
});

test("what was typed into a hidden field does not count", () => {
  const fields = [text("a"), text("b", '= data.a = "x"'), text("c", '= data.b = "y"')];
  expect(shown(fields, { a: "no", b: "y" })).toEqual(["a"]);
});

test("null and an empty text count as false", () => {
  expect(shown([text("a"), text("b", '= data.a > "m"')], { a: "" })).toEqual(["a"]);
});

test("a condition that cannot be answered hides nothing", () => {
  expect(shown([text("a", "= data.nope + 1"), text("b", "= ((")], {})).toEqual(["a", "b"]);
});
