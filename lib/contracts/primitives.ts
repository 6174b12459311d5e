import { z } from "zod";

const MAX_ID = 2n ** 63n - 1n;

/** Whether a text is one of our ids: a positive 63-bit integer in decimal, without a leading zero. */
export const isId = (text: string): boolean => /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= MAX_ID;

/** An id in an answer. Always a string: a JavaScript number would lose its last digits. */
export const Id = z
  .string()
  .meta({ description: "63-bit integer as a decimal string", examples: ["674839201748392018"] });

/** An id in a path. What is no id names nothing, so services answer 404 for it. */
export const PathId = z.string().meta({ description: "The unique identifier (BigInt, as a string)" });

/** An id in a body: 400 when it is none. */
export const BodyId = z
  .string()
  .max(30, { abort: true })
  .refine(isId, "must be an id: a positive integer in decimal digits");

/** An id in a query: at most 30 characters; what is no id finds nothing. */
export const QueryId = z.string().max(30);

/** A moment in an answer: UTC, no zone, no fraction. */
export const WireTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
  .meta({ description: "UTC timestamp, ISO 8601, no timezone", examples: ["2026-03-15T11:30:00"] });

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export const Json: z.ZodType<Json> = z.json();

const WHOLE = /^(0|[1-9]\d{0,8})$/;

/** A whole number that came as text in a query: no sign, no blank, no exponent, no coercion. */
export const whole = (min: number, max: number, byDefault: number) =>
  z
    .string()
    .refine((text) => WHOLE.test(text) && Number(text) >= min && Number(text) <= max, {
      message: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number)
    .default(byDefault)
    .meta({ type: "integer", minimum: min, maximum: max, default: byDefault });

export const limitParam = whole(1, 100, 25).describe("Number of records per page");
export const offsetParam = whole(0, 999_999_999, 0).describe("Number of records to skip");

/** `true` or `false` in a query, nothing else. */
export const booleanParam = z
  .enum(["true", "false"])
  .transform((text) => text === "true")
  .meta({ type: "boolean" });

/** What a list takes beside its filters. */
export const paging = { limit: limitParam, offset: offsetParam };

/** A text that must say something: not blank, at most `max` characters. */
export const requiredText = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text.trim() !== "", "must not be blank");

export const ENTITY_TYPES = ["TAREA", "CUENTA", "CLIENTE", "PERSONAL", "DISPOSITIVO", "NINGUNA"] as const;
export const EntityType = z.enum(ENTITY_TYPES);
export type EntityType = z.infer<typeof EntityType>;

/** A list's answer before it is put in an envelope: `data` is the rows, the rest stands in `meta`. */
export type Page<Row> = { rows: Row[]; total: number; limit: number; offset: number };

export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), total: z.int(), limit: z.int(), offset: z.int() });

/** Whether a text is a date of the calendar, `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

const TIME = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** A moment in a body, as answers print it: UTC, no zone, no fraction. */
export const BodyTime = z
  .string()
  .max(30)
  .refine(
    (text) => TIME.test(text) && isCalendarDate(text.slice(0, 10)),
    "must be a UTC time, YYYY-MM-DDTHH:MM:SS",
  )
  .meta({ description: "UTC timestamp, ISO 8601, no timezone", examples: ["2026-03-15T11:30:00"] });
