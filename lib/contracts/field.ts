import { z } from "zod";
import { Json } from "./primitives";

export const IDENTIFIER = /^[a-z][a-z0-9_]{0,63}$/;
export const Identifier = z.string().regex(IDENTIFIER, "must match ^[a-z][a-z0-9_]{0,63}$");

/** A string that must be an expression: it begins with one `=`. */
export const Expression = z
  .string()
  .max(4000)
  .refine((text) => text.startsWith("=") && !text.startsWith("=="), 'must be an expression: begin with "="');

const common = {
  id: z.string().min(1).max(64),
  name: Identifier,
  label: z.string().min(1).max(200).optional(),
  help: z.string().max(1000).optional(),
  placeholder: z.string().max(200).optional(),
  required: z.boolean().default(false),
  visible_if: Expression.optional(),
  value: Json.optional(),
};

export const Option = z.strictObject({
  value: z.string().min(1).max(200),
  label: z.string().min(1).max(200).optional(),
});

/** One question of a task form, as a definition declares it. A new kind of question is a new row here. */
export const Field = z.discriminatedUnion("type", [
  z.strictObject({
    ...common,
    type: z.literal("text"),
    min_length: z.int().min(0).max(100_000).optional(),
    max_length: z.int().min(1).max(100_000).optional(),
    format: z.enum(["email", "url", "phone"]).optional(),
    multiline: z.boolean().optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal("number"),
    min: z.number().optional(),
    max: z.number().optional(),
    integer: z.boolean().optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal("date"),
    min: z.iso.date().optional(),
    max: z.iso.date().optional(),
  }),
  z.strictObject({ ...common, type: z.literal("boolean") }),
  z.strictObject({ ...common, type: z.literal("select"), options: z.array(Option).min(1).max(500) }),
  z.strictObject({
    ...common,
    type: z.literal("file"),
    accept: z.string().max(500).optional(),
    max_size: z.int().positive().optional(),
  }),
]);
export type Field = z.infer<typeof Field>;
export type FieldType = Field["type"];
