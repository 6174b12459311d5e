import { expect, test } from "vitest";
import { capturedDataSchema } from "@/lib/contracts/captured-data";
import type { TaskField } from "@/lib/contracts/tasks";
import { capturedDataOf, definitionOf, filledIn, formValuesOf, newsOf, withDraft } from "./form-values";
import { problemText } from "./problem-text";

const field = (name: string, type: TaskField["type"], more: Partial<TaskField> = {}): TaskField => ({
  id: `f_${name}`,
  name,
  type,
  required: false,
  value: null,
  ...more,
});

const fields = [
  field("note", "text", { max_length: 5 }),
  field("amount", "number", { value: 12.5, min: 1, max: 100 }),
  field("checked", "boolean", { required: true }),
  field("on", "date", { min: "2026-01-01" }),
  field("kind", "select", { options: [{ value: "a" }, { value: "b" }] }),
];

test("a form shows the values that the task came with", () => {
  expect(formValuesOf(fields)).toEqual({ note: "", amount: "12.5", checked: "", on: "", kind: "" });
});

test("answers have the type of their field and empty ones are absent", () => {
  const values = { note: " ", amount: "7,25", checked: "false", on: "2026-02-03", kind: "b" };
  expect(capturedDataOf(fields, values)).toEqual({
    amount: 7.25,
    checked: false,
    on: "2026-02-03",
    kind: "b",
  });
});

test("a draft is laid over the form and may hold a number that is none", () => {
  const values = withDraft(fields, { amount: "12x", gone: 1 });
  expect(values).toEqual({ note: "", amount: "12x", checked: "", on: "", kind: "" });
  expect(capturedDataOf(fields, values)).toEqual({ amount: "12x" });
});

test("every complaint of the shared schema has a sentence in the catalogue", () => {
  const visible = new Set(fields.map(({ name }) => name));
  const schema = capturedDataSchema(fields.map(definitionOf), visible);
  const bad = { note: "too long", amount: 0, checked: "x", on: "2025-12-31", kind: "c" };
  const { error } = schema.safeParse(bad);
  const said = error?.issues.map((issue) => [issue.path[0], problemText(issue.message, false)]);
  expect(said).toEqual([
    ["note", { key: "max_length", values: { max: 5 } }],
    ["amount", { key: "min", values: { min: 1 } }],
    ["checked", { key: "required", values: {} }],
    ["on", { key: "not_before", values: { date: "2026-01-01" } }],
    ["kind", { key: "option", values: {} }],
  ]);
});

test("a missing answer is required and an unforeseen sentence is left as it is", () => {
  expect(problemText("must be a number", true)).toEqual({ key: "required", values: {} });
  expect(problemText("Maria completed it.", false)).toBeNull();
});

test("a draft that is taken over leaves what was typed where it says nothing", () => {
  expect(filledIn({ a: "mine", b: "mine", c: "" }, { a: "theirs", b: "", c: "" })).toEqual({
    a: "theirs",
    b: "mine",
    c: "",
  });
});

test("what another window saved comes in where this one has nothing new", () => {
  const before = { a: "1", b: "1", c: "1" };
  expect(newsOf({ a: "1", b: "typed", c: "1" }, before, { a: "2", b: "2", c: "1", $comment: "new" })).toEqual(
    {
      a: "2",
      $comment: "new",
    },
  );
});
