import type { CapturedData } from "@/lib/contracts/captured-data";
import type { Field } from "@/lib/contracts/field";
import type { Json } from "@/lib/contracts/primitives";
import type { TaskField } from "@/lib/contracts/tasks";

/** What stands in the inputs of a form, by field name: always text, empty when there is no answer. */
export type FormValues = Record<string, string>;

/** The inputs as they first show: the fields' values (prefilled, or the caller's draft) as text. */
export const formValuesOf = (fields: readonly TaskField[]): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, textOfValue(field.value)]));

/** A draft's values laid over the inputs; names that the form does not have are left out. */
export function withDraft(fields: readonly TaskField[], draft: Record<string, Json>): FormValues {
  return Object.fromEntries(fields.map(({ name }) => [name, textOfValue(draft[name] ?? null)]));
}

/** A draft laid over what was typed: where it says nothing, what was typed stays. */
export const filledIn = (typed: FormValues, draft: FormValues): FormValues => ({
  ...typed,
  ...Object.fromEntries(Object.entries(draft).filter(([name, value]) => value !== "" || !typed[name])),
});

/** What has changed since `before` and was not changed in the form meanwhile. */
export const newsOf = (typed: FormValues, before: FormValues, now: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(now).filter(([name, value]) => {
      const known = before[name] ?? "";
      return value !== known && (typed[name] ?? "") === known;
    }),
  );

/** A value as it stands in an input; nothing, and what no input can hold, is empty. */
export const textOfValue = (value: Json): string => {
  if (value === null || typeof value === "object") return "";
  return String(value);
};

/** The typed answers of a form. What was left empty is absent; a number that is none stays a text, to be refused. */
export function capturedDataOf(fields: readonly TaskField[], values: FormValues): CapturedData {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = values[field.name] ?? "";
      return text.trim() === "" ? [] : [[field.name, answerOf(field, text)]];
    }),
  );
}

function answerOf(field: TaskField, text: string): string | number | boolean {
  if (field.type === "number") return numberOf(text) ?? text;
  if (field.type === "boolean") return text === "true";
  return text;
}

const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/** The number that a person typed, with a point or a comma before its fraction. */
function numberOf(text: string): number | undefined {
  const plain = text.trim();
  return NUMBER.test(plain) ? Number(plain.replace(",", ".")) : undefined;
}

/** A field of a task's form as a definition declares it, which is what the shared schema validates by. */
export function definitionOf(field: TaskField): Field {
  const common = {
    id: field.id,
    name: field.name,
    required: field.required,
    ...defined(field, ["visible_if"]),
  };
  switch (field.type) {
    case "text":
      return { ...common, type: "text", ...defined(field, ["min_length", "max_length", "format"]) };
    case "number":
      return { ...common, type: "number", ...numbers(field), ...defined(field, ["integer"]) };
    case "date":
      return { ...common, type: "date", ...texts(field) };
    case "boolean":
      return { ...common, type: "boolean" };
    case "select":
      return { ...common, type: "select", options: field.options ?? [] };
    case "file":
      return { ...common, type: "file", ...defined(field, ["accept", "max_size"]) };
  }
}

function defined<Key extends keyof TaskField>(
  field: TaskField,
  keys: readonly Key[],
): Partial<Pick<TaskField, Key>> {
  const picked: Partial<Pick<TaskField, Key>> = {};
  for (const key of keys) if (field[key] !== undefined) picked[key] = field[key];
  return picked;
}

const numbers = ({ min, max }: TaskField) => ({
  ...(typeof min === "number" && { min }),
  ...(typeof max === "number" && { max }),
});

const texts = ({ min, max }: TaskField) => ({
  ...(typeof min === "string" && { min }),
  ...(typeof max === "string" && { max }),
});
