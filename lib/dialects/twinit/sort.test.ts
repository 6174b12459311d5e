import { expect, test } from "vitest";
import { sortParam } from "./sort";

const Sort = sortParam({ _updatedAt: "updated", _name: "name" });
const wrong = (text: string) => Sort.safeParse(text).error?.issues[0]?.message;

test("the keys count in the order in which they stand", () => {
  expect(Sort.parse('{"_updatedAt":-1,"_name":1}')).toEqual([
    { by: "updated", descending: true },
    { by: "name", descending: false },
  ]);
  expect(Sort.parse('{"_name":1,"_updatedAt":-1}').map(({ by }) => by)).toEqual(["name", "updated"]);
  expect(Sort.parse("{}")).toEqual([]);
});

test.each(["", "_name", "[]", "null", "1", '"_name"', "{_name:1}"])("%s is refused: no object", (text) => {
  expect(wrong(text)).toMatch(/JSON object/);
});

test.each(['{"name":1}', '{"__proto__":1}', '{"toString":1}'])("%s is refused: an unknown name", (text) => {
  expect(wrong(text)).toMatch(/^knows _updatedAt, _name, and not /);
});

test.each(['{"_name":0}', '{"_name":"1"}', '{"_name":null}', '{"_name":2}', '{"_name":{"_name":1}}'])(
  "%s is refused: no direction",
  (text) => {
    expect(wrong(text)).toBe("must give 1 or -1 for _name");
  },
);

test("an order that never ends is refused", () => {
  expect(Sort.safeParse(`{"_name":1${" ".repeat(500)}}`).success).toBe(false);
});
