import { expect } from "@playwright/test";

/**
 * What a table of the pages says of a value. `?` marks what may be null. An object's keys are all there and no
 * others; a list is checked row by row.
 */
export type Shape =
  | "string"
  | "string?"
  | "integer"
  | "boolean"
  | "id"
  | "id?"
  | "time"
  | "time?"
  | "any"
  | "object"
  | "object?"
  | { oneOf: readonly string[] }
  | { nullable: Shape }
  | { optional: Shape }
  | readonly [Shape]
  | { table: { [key: string]: Shape } };

export const keys = (table: { [key: string]: Shape }): Shape => ({ table });
export const oneOf = (...values: string[]): Shape => ({ oneOf: values });
export const nullable = (shape: Shape): Shape => ({ nullable: shape });
export const optional = (shape: Shape): Shape => ({ optional: shape });

/** Fails with every place where a value is not as its table says. */
export function expectShape(value: unknown, shape: Shape, at = "data"): void {
  expect(problems(value, shape, at)).toEqual([]);
}

function problems(value: unknown, shape: Shape, at: string): string[] {
  if (typeof shape === "string")
    return scalar(value, shape) ? [] : [`${at} is ${JSON.stringify(value)}, not ${shape}`];
  if ("oneOf" in shape) return shape.oneOf.includes(String(value)) ? [] : [`${at} is ${String(value)}`];
  if ("nullable" in shape) return value === null ? [] : problems(value, shape.nullable, at);
  if ("optional" in shape) return value === undefined ? [] : problems(value, shape.optional, at);
  if ("table" in shape) return object(value, shape.table, at);
  if (!Array.isArray(value)) return [`${at} is no list`];
  return value.flatMap((one, n) => problems(one, shape[0], `${at}[${n}]`));
}

function object(value: unknown, table: { [key: string]: Shape }, at: string): string[] {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return [`${at} is no object`];
  const given = value as Record<string, unknown>;
  const unknown = Object.keys(given).filter((key) => !(key in table));
  const absent = Object.keys(table).filter((key) => !(key in given) && !isOptional(table[key]));
  return [
    ...unknown.map((key) => `${at}.${key} is in no table`),
    ...absent.map((key) => `${at}.${key} is absent`),
    ...Object.entries(table).flatMap(([key, shape]) =>
      key in given ? problems(given[key], shape, `${at}.${key}`) : [],
    ),
  ];
}

const isOptional = (shape: Shape | undefined): boolean => typeof shape === "object" && "optional" in shape;

function scalar(value: unknown, shape: string): boolean {
  if (shape.endsWith("?") && value === null) return true;
  switch (shape.replace("?", "")) {
    case "id":
      return typeof value === "string" && /^[1-9]\d{0,18}$/.test(value);
    case "time":
      return typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(value);
    case "integer":
      return Number.isInteger(value);
    case "object":
      return value !== null && typeof value === "object" && !Array.isArray(value);
    case "any":
      return true;
    default:
      return typeof value === shape.replace("?", "");
  }
}
