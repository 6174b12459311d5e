import { z } from "zod";
import * as definition from "../definition";
import * as batches from "../batches";
import * as comments from "../comments";
import * as dashboard from "../dashboard";
import * as definitions from "../definitions";
import * as field from "../field";
import * as inbox from "../inbox";
import * as instances from "../instances";
import * as notifications from "../notifications";
import type { Operation } from "../operation";
import { operations } from "../operations";
import * as people from "../people";
import * as permissions from "../permissions";
import * as preferences from "../preferences";
import * as primitives from "../primitives";
import * as substitutions from "../substitutions";
import * as runs from "../runs";
import * as tasks from "../tasks";
import * as views from "../views";
import { descriptions } from "./descriptions";

export type JsonSchema = { [key: string]: unknown };

/** Where a named schema stands in the document. */
export const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** A value of any kind. Spelled out it would name itself, which makers of clients do not understand. */
export const anyJson: JsonSchema = { description: "Any JSON value" };

/** `completeTask` as the name of a schema. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const all: readonly Operation[] = Object.values(operations);
const shared = [primitives, permissions, field];
const between = [comments, batches, notifications, substitutions];
const answered = [
  ...shared,
  tasks,
  instances,
  definitions,
  people,
  views,
  preferences,
  dashboard,
  inbox,
  runs,
];

/** What callers send and what they get, under the names that the contracts' modules give. */
export function schemas(): Record<string, JsonSchema> {
  const sent = z.registry<{ id: string }>();
  for (const exporting of [...shared, definition]) register(sent, exporting);
  for (const { id, input } of all) add(sent, `${capital(id)}Input`, input);

  const got = z.registry<{ id: string }>();
  for (const exporting of [...answered, ...between]) register(got, exporting);
  for (const { id, output } of all) add(got, `${capital(id)}Data`, output);
  const found = { ...named(sent, "input"), ...named(got, "output"), Json: anyJson };
  return Object.fromEntries(Object.entries(found).map(([name, schema]) => [name, explained(name, schema)]));
}

/** A schema whose keys say what they mean. */
function explained(name: string, schema: JsonSchema): JsonSchema {
  const words = descriptions[name];
  if (!words) return schema;
  const properties = Object.entries((schema["properties"] ?? {}) as Record<string, JsonSchema>).map(
    ([key, one]) => {
      const description = words[key];
      return [key, description === undefined ? one : { ...one, description }];
    },
  );
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** The name under which a schema that callers get stands in the document. */
export function nameOfOutput(schema: z.ZodType, fallback: string): string {
  for (const exporting of [...answered, ...between]) {
    const [name] = Object.entries(exporting).find(([, exported]) => exported === schema) ?? [];
    if (name) return name;
  }
  return fallback;
}

/** The schema of one query or path parameter, with the default that leaving it out has. */
export function parameterSchema(schema: z.ZodType): JsonSchema {
  const json = tidy(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema);
  const absent = schema.safeParse(undefined);
  return absent.success && absent.data !== undefined ? { ...json, default: absent.data } : json;
}

type Registry = ReturnType<typeof z.registry<{ id: string }>>;

function register(registry: Registry, exporting: object): void {
  for (const [name, exported] of Object.entries(exporting))
    if (exported instanceof z.ZodType) add(registry, name, exported);
}

function add(registry: Registry, id: string, schema: z.ZodType): void {
  if (!registry.has(schema)) registry.add(schema, { id });
}

function named(registry: Registry, io: "input" | "output"): Record<string, JsonSchema> {
  const made = z.toJSONSchema(registry, {
    io,
    uri: (id) => `#/components/schemas/${id}`,
    unrepresentable: "any",
  });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([name, schema]) => [name, tidy(schema as JsonSchema, io === "output")]),
  );
}

/**
 * A schema without what only zod needs. What callers get stays open: an answer may gain a key at any time.
 */
export function tidy(schema: JsonSchema, open = false): JsonSchema {
  return walk(schema, (node) => {
    const { $schema: _, $id: __, propertyNames: ___, ...rest } = node;
    if (open && rest["additionalProperties"] === false) delete rest["additionalProperties"];
    if (rest["type"] === "boolean") delete rest["enum"];
    if (rest["minimum"] === Number.MIN_SAFE_INTEGER) delete rest["minimum"];
    if (rest["maximum"] === Number.MAX_SAFE_INTEGER) delete rest["maximum"];
    return rest;
  });
}

function walk(node: JsonSchema, change: (node: JsonSchema) => JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(change(node)).map(([key, value]) => [key, walkAny(value, change)]),
  );
}

function walkAny(value: unknown, change: (node: JsonSchema) => JsonSchema): unknown {
  if (Array.isArray(value)) return value.map((one) => walkAny(one, change));
  return value !== null && typeof value === "object" ? walk(value as JsonSchema, change) : value;
}
