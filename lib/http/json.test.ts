import { expect, test } from "vitest";
import { AppError } from "@/lib/kit/errors";
import { depthOf, parseJson } from "./json";

const parse = (text: string) => parseJson(new TextEncoder().encode(text));
const fieldsOf = (text: string) => {
  try {
    parse(text);
    return [];
  } catch (error) {
    return error instanceof AppError ? error.details?.map(({ field }) => field) : error;
  }
};

test("JSON is read as it stands", () => {
  expect(parse(' {"a":[1,"ñ",null,true,{"b":-0.5e3}]} ')).toEqual({ a: [1, "ñ", null, true, { b: -500 }] });
});

test("depth counts what is nested, not what stands in texts", () => {
  expect(depthOf('{"a":[[1]]}')).toBe(3);
  expect(depthOf(String.raw`{"a":"[[[\"{{{\\","b":[]}`)).toBe(2);
  expect(fieldsOf("[".repeat(32) + "]".repeat(32))).toEqual([]);
  expect(fieldsOf("[".repeat(33) + "]".repeat(33))).toEqual(["body"]);
  expect(fieldsOf("[".repeat(200_000))).toEqual(["body"]);
});

test.each([
  ["", ["body"]],
  ["{", ["body"]],
  ['{"a":1e999}', ["a"]],
  [String.raw`{"a":["x","\u0000"]}`, ["a.1"]],
  [String.raw`{"a":"\ud800"}`, ["a"]],
  [String.raw`{"a":"\udc00\ud800"}`, ["a"]],
  ['{"a":{"__proto__":1},"constructor":2,"prototype":3}', ["a.__proto__", "constructor", "prototype"]],
])("%s is refused, and the place named", (text, fields) => {
  expect(fieldsOf(text)).toEqual(fields);
});

test("bytes that are no UTF-8 are refused", () => {
  expect(() => parseJson(new Uint8Array([0x22, 0xff, 0x22]))).toThrow("not valid UTF-8");
});
