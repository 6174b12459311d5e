import { z } from "zod";
import type { Field } from "./field";
import { isCalendarDate, isId } from "./primitives";

/** The values of a form, by field name. */
export type CapturedData = Record<string, string | number | boolean>;

/** The longest text a field takes that states no limit of its own, in characters. */
export const TEXT_MAX = 10_000;

/**
 * The schema that captured data must satisfy, given the fields that are visible. The browser and the
 * server both use this one. A hidden field (not in `visible`) is accepted and dropped by
 * `onlyVisible`; a name that no field has is refused by name.
 */
export function capturedDataSchema(fields: readonly Field[], visible: ReadonlySet<string>) {
  const key = JSON.stringify([fields, [...visible]]);
  const schema = schemas.get(key) ?? schemaOf(fields, visible);
  schemas.delete(key);
  schemas.set(key, schema);
  const [oldest] = schemas.keys();
  if (schemas.size > KEPT && oldest !== undefined) schemas.delete(oldest);
  return schema;
}

const KEPT = 200;
/** Zod compiles a schema on its first use, which costs as much as all else that a completion checks; so they are kept. */
const schemas = new Map<string, ReturnType<typeof schemaOf>>();

function schemaOf(fields: readonly Field[], visible: ReadonlySet<string>) {
  const entries = fields.map((field) => [
    field.name,
    visible.has(field.name) ? answerSchema(field) : z.unknown().optional(),
  ]);
  return z.strictObject(Object.fromEntries(entries) as Record<string, z.ZodType>);
}

/** The captured data without hidden fields and without empty optional texts: what is recorded. */
export function onlyVisible(
  fields: readonly Field[],
  visible: ReadonlySet<string>,
  data: CapturedData,
): CapturedData {
  const kept = fields.filter((field) => visible.has(field.name) && !isEmpty(field, data[field.name]));
  return Object.fromEntries(kept.flatMap((field) => entry(data, field.name)));
}

function entry(data: CapturedData, name: string): [string, string | number | boolean][] {
  const value = data[name];
  return value === undefined ? [] : [[name, value]];
}

const isEmpty = (field: Field, value: unknown): boolean =>
  value === undefined || (field.type === "text" && value === "");

function answerSchema(field: Field): z.ZodType {
  const schema = valueSchema(field);
  if (field.required) return schema;
  return field.type === "text" ? z.union([z.literal(""), schema]).optional() : schema.optional();
}

function valueSchema(field: Field): z.ZodType {
  switch (field.type) {
    case "text":
      return textSchema(field);
    case "number":
      return numberSchema(field);
    case "date":
      return dateSchema(field);
    case "boolean":
      return z.boolean("must be true or false");
    case "select":
      return z.enum(
        field.options.map((option) => option.value),
        `must be one of: ${field.options.map((option) => option.value).join(", ")}`,
      );
    case "file":
      return z
        .string("must be the id of an uploaded file")
        .refine(isId, "must be the id of an uploaded file");
  }
}

const PHONE = /^\+?[0-9][0-9 ()./-]{4,30}$/;

function textSchema(field: Extract<Field, { type: "text" }>): z.ZodType {
  let text = z
    .string("must be a text")
    .max(field.max_length ?? TEXT_MAX, `must have at most ${field.max_length ?? TEXT_MAX} characters`);
  if (field.min_length)
    text = text.min(field.min_length, `must have at least ${field.min_length} characters`);
  if (field.required) text = text.refine((value) => value.trim() !== "", "must not be blank");
  if (field.format === "email")
    return text.refine((value) => z.email().safeParse(value).success, "must be an e-mail address");
  if (field.format === "url")
    return text.refine(
      (value) => z.url({ protocol: /^https?$/ }).safeParse(value).success,
      "must be a web address",
    );
  if (field.format === "phone") return text.refine((value) => PHONE.test(value), "must be a phone number");
  return text;
}

function numberSchema(field: Extract<Field, { type: "number" }>): z.ZodType {
  let number = z.number("must be a number");
  if (field.integer) number = number.refine(Number.isSafeInteger, "must be a whole number");
  if (field.min !== undefined) number = number.min(field.min, `must be at least ${field.min}`);
  if (field.max !== undefined) number = number.max(field.max, `must be at most ${field.max}`);
  return number;
}

function dateSchema(field: Extract<Field, { type: "date" }>): z.ZodType {
  let date = z
    .string("must be a date, YYYY-MM-DD")
    .refine(isCalendarDate, "must be a date of the calendar, YYYY-MM-DD");
  const { min, max } = field;
  if (min !== undefined) date = date.refine((value) => value >= min, `must not be before ${min}`);
  if (max !== undefined) date = date.refine((value) => value <= max, `must not be after ${max}`);
  return date;
}
