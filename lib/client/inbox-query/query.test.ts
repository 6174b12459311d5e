import { expect, test } from "vitest";

import { parse } from "./parse";
import { print } from "./print";
import type { Directory } from "./words";

const directory: Directory = {
  workflow: [{ id: "11", name: "Device Repair" }],
  group: [
    { id: "5", name: "Sales Team" },
    { id: "6", name: "Managers" },
    { id: "7", name: "Support" },
    { id: "8", name: "Support" },
  ],
  assignee: [{ id: "21", name: "jdoe" }],
  step: [
    { id: "check", name: "Check it", of: "11" },
    { id: "sign", name: "Sign", of: "11" },
    { id: "seal", name: "Sign", of: "12" },
    { id: "old", name: "Check", of: "12" },
  ],
};
const read = (text: string) => parse(text, directory);
const told = (text: string) => read(text).problems.map(({ kind, from, to }) => [kind, text.slice(from, to)]);

test("a query says what a person would say", () => {
  const text =
    'status:pending due:<today group:"Sales Team" workflow:"device repair" reason:returned priority:>50 ' +
    "escalated:true created:>2026-11-01 assignee:me,jdoe acme corp";
  const { filters, problems } = read(text);
  expect(problems).toEqual([]);
  expect(filters).toEqual({
    status: ["PENDING"],
    due: ["before:today"],
    holder: ["me", "21"],
    group: ["5"],
    definition: ["11"],
    step: null,
    entity: [],
    reason: "returned",
    priorityMin: 51,
    priorityMax: null,
    createdFrom: "2026-11-02",
    createdTo: null,
    escalated: true,
    pinned: false,
    search: "acme corp",
  });
  expect(print(filters, directory)).toBe(
    'status:pending due:<today assignee:me,jdoe group:"Sales Team" workflow:"Device Repair" reason:returned ' +
      "priority:>=51 created:>=2026-11-02 escalated:true acme corp",
  );
});

test("a field said twice holds either; a range said twice holds both ends", () => {
  const { filters } = read("status:pending status:completed priority:>=20 priority:<=40 due:none,2026-12-01");
  expect(filters).toMatchObject({
    status: ["PENDING", "COMPLETED"],
    priorityMin: 20,
    priorityMax: 40,
    due: ["none", "on:2026-12-01"],
  });
});

test.each([
  ["foo:bar", "field", "foo:bar"],
  ["acme status:", "empty", ""],
  ["status:done x", "value", "done"],
  ["status:<pending", "sign", "<pending"],
  ["due:<someday", "value", "<someday"],
  ["created:2026-02-30", "value", "2026-02-30"],
  ["priority:101", "value", "101"],
  ["priority:>60 priority:<50", "range", "<50"],
  ['group:"Nobody here"', "unknown", '"Nobody here"'],
  ["group:support", "ambiguous", "support"],
  ["step:sign", "ambiguous", "sign"],
  ["step:nowhere", "unknown", "nowhere"],
  ["step:=No-Node", "value", "=No-Node"],
  ["step:<sign", "sign", "<sign"],
  ['step:check,"check it"', "several", 'step:check,"check it"'],
  ['group:"Sales', "quote", '"Sales'],
  ["escalated:true,false", "several", "escalated:true,false"],
])("%s is refused as %s at its place", (text, kind, place) => {
  expect(told(text)).toEqual([[kind, place]]);
});

test("a step is said by its name, by whichever of its workflow's it means, and by its node where no name will do", () => {
  const step = (text: string) => read(text).filters.step;
  expect(step('step:"check it"')).toBe("check");
  expect(step("step:old")).toBe("old");
  expect(step("step:=gone")).toBe("gone");
  expect(step('step:sign workflow:"Device Repair"')).toBe("sign");
  expect(step("workflow:12 step:Sign")).toBe("seal");
  const again = (text: string) => print(read(text).filters, directory);
  expect(again('step:sign workflow:"Device Repair"')).toBe('workflow:"Device Repair" step:Sign');
  expect(again("step:=sign")).toBe("step:=sign");
  expect(again("step:check")).toBe("step:Check");
});

test("what reads as a field is searched for in quotes", () => {
  expect(read('"status:" now')).toMatchObject({ filters: { search: "status: now" }, problems: [] });
  expect(print(read('"re: offer"').filters, directory)).toBe('"re: offer"');
});
