import { expect, test } from "vitest";

import { replaced, writingAt } from "./caret";

/** The text with `|` where the caret stands. */
const at = (marked: string) => writingAt(marked.replace("|", ""), marked.indexOf("|"));

test("a word at the caret may become a field", () => {
  expect(at("acme st|")).toMatchObject({ kind: "word", typed: "st", from: 5, to: 7 });
  expect(at("acme |")).toMatchObject({ kind: "word", typed: "", from: 5, to: 5 });
  expect(at("stat|us:pending")).toMatchObject({ kind: "word", from: 0 });
});

test("after a field's name the caret stands in a value", () => {
  expect(at("status:|")).toMatchObject({ kind: "value", field: "status", typed: "" });
  expect(at('group:"Sales Te|am" x')).toMatchObject({ kind: "value", field: "group", typed: "Sales Team" });
  expect(at("status:pending,com|")).toMatchObject({ typed: "com", from: 15, to: 18 });
  expect(at("due:<to|")).toMatchObject({ field: "due", sign: "<", typed: "to" });
});

test("what is chosen takes the place of what was being written", () => {
  const written = at("acme st|");
  expect(replaced("acme st", written, "status:")).toEqual({ text: "acme status:", caret: 12 });
  expect(replaced("status:pen x", at("status:pen| x"), "pending")).toEqual({
    text: "status:pending x",
    caret: 15,
  });
});
