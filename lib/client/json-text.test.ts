import { expect, test } from "vitest";
import { jsonIn } from "./json-text";

test("what is typed is read as JSON, nothing is nothing, and all else is wrong", () => {
  expect(jsonIn(' {"a": 1} ')).toEqual({ ok: true, value: { a: 1 } });
  expect(jsonIn("null")).toEqual({ ok: true, value: null });
  expect(jsonIn("  ")).toEqual({ ok: true, value: undefined });
  expect(jsonIn("{a}")).toEqual({ ok: false });
});
