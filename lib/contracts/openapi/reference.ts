import { openApi } from "../openapi";
import { namedHeaders as headers } from "./answers";
import type { JsonSchema } from "./schemas";

/** One line of a schema's table: a key, what it holds, and the keys within. */
export type SchemaRow = {
  name: string;
  type: string;
  required: boolean;
  description: string;
  /** What a value is held to beside its type. */
  limits: string[];
  children: SchemaRow[];
};

export type ReferenceParameter = SchemaRow & { in: "path" | "query" | "header" };
export type ReferenceAnswer = {
  status: string;
  description: string;
  rows: SchemaRow[];
  example: string | null;
};
export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  curl: string;
  parameters: ReferenceParameter[];
  body: { rows: SchemaRow[]; example: string | null; type: string } | null;
  answer: ReferenceAnswer;
  /** The other statuses it answers with: 304, and those of failures. */
  others: { status: string; description: string }[];
};
export type ReferenceSection = { name: string; description: string; operations: ReferenceOperation[] };
export type ReferenceFailure = Omit<ReferenceAnswer, "rows">;
export type Reference = {
  title: string;
  version: string;
  about: string;
  sections: ReferenceSection[];
  failures: ReferenceFailure[];
  headers: SchemaRow[];
};

type Media = { schema?: JsonSchema; example?: unknown };
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema: JsonSchema };
type Described = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters: (Parameter | JsonSchema)[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> } | JsonSchema>;
  "x-codeSamples": { source: string }[];
};
type Document = {
  info: { title: string; version: string; description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Described>>;
};

let made: Reference | undefined;

/** The OpenAPI document as a page shows it: sections of operations, and schemas as rows. Made once. */
export function reference(): Reference {
  made ??= referenceOf(openApi());
  return made;
}

/** A contract's OpenAPI document as a page shows it. */
export function referenceOf(document: JsonSchema): Reference {
  const doc = document as JsonSchema & Document;
  const operations = Object.entries(doc.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      tag: described.tags[0],
      operation: operationOf(doc, method, path, described),
    })),
  );
  const sections = doc.tags.map(({ name, description }) => ({
    name,
    description,
    operations: operations.filter(({ tag }) => tag === name).map(({ operation }) => operation),
  }));
  const { title, version, description: about } = doc.info;
  return { title, version, about, sections, failures: failuresOf(doc), headers: headersOf() };
}

function headersOf(): SchemaRow[] {
  return Object.values(headers).map(({ name, schema, description }) => ({
    ...rowOf({}, name, schema, false, []),
    description,
  }));
}

/** Every way to fail that operations share, by status. */
function failuresOf(doc: JsonSchema & Document): ReferenceFailure[] {
  const shared = Object.values(doc.paths).flatMap((methods) =>
    Object.values(methods).flatMap(({ responses }) =>
      Object.entries(responses).filter(([, one]) => "$ref" in one),
    ),
  );
  return Object.entries(Object.fromEntries(shared))
    .map(([status, one]) => answerOf(doc, status, one as JsonSchema))
    .map(({ status, description, example }) => ({ status, description, example }));
}

function operationOf(
  doc: JsonSchema,
  method: string,
  path: string,
  described: Described,
): ReferenceOperation {
  const { operationId: id, summary, description } = described;
  const [media] = Object.entries(described.requestBody?.content ?? {});
  const answers = Object.entries(described.responses).map(([status, answer]) =>
    answerOf(doc, status, answer as JsonSchema),
  );
  return {
    id,
    method: method.toUpperCase(),
    path,
    summary,
    description,
    curl: described["x-codeSamples"][0]?.source ?? "",
    parameters: described.parameters.map((one) =>
      parameterOf(doc, resolve(doc, one as JsonSchema) as JsonSchema & Parameter),
    ),
    body: media
      ? { type: media[0], rows: rowsOf(doc, media[1].schema ?? {}, []), example: printed(media[1].example) }
      : null,
    ...splitAnswers(answers),
  };
}

function splitAnswers([answer, ...others]: ReferenceAnswer[]) {
  if (!answer) throw new Error("an operation without an answer");
  return { answer, others: others.map(({ status, description }) => ({ status, description })) };
}

function parameterOf(
  doc: JsonSchema,
  { name, in: place, required = false, description = "", schema }: Parameter,
): ReferenceParameter {
  const row = rowOf(doc, name, schema, required, []);
  return { ...row, description: description || row.description, in: place as ReferenceParameter["in"] };
}

function answerOf(doc: JsonSchema, status: string, given: JsonSchema): ReferenceAnswer {
  const answer = resolve(doc, given) as { description: string; content?: Record<string, Media> };
  const media = answer.content?.["application/json"];
  const properties = (media?.schema?.["properties"] ?? {}) as Record<string, JsonSchema>;
  // Under which key of the envelope stands what was asked for; null where there is no envelope.
  const payload = (doc["x-payload"] ?? (doc["x-payload"] === null ? null : "data")) as string | null;
  const shown = payload === null ? media?.schema : properties[payload];
  const rows = status.startsWith("2") && shown ? rowsOf(doc, shown, []) : [];
  return { status, description: answer.description, rows, example: printed(media?.example) };
}

const printed = (example: unknown): string | null =>
  example === undefined ? null : JSON.stringify(example, null, 2);

/** The rows of an object, of a list's objects, or none for what has no keys of its own. */
function rowsOf(doc: JsonSchema, given: JsonSchema, within: readonly string[]): SchemaRow[] {
  const ref = given["$ref"];
  if (typeof ref === "string" && within.includes(ref)) return [];
  const path = typeof ref === "string" ? [...within, ref] : within;
  const schema = resolve(doc, given);
  if (schema["items"]) return rowsOf(doc, schema["items"] as JsonSchema, path);
  const [only, ...others] = variants(schema);
  if (only && others.length === 0) return rowsOf(doc, only, path);
  if (only) return variants(schema).map((one) => rowOf(doc, variantName(doc, one), one, false, path));
  const required = (schema["required"] ?? []) as string[];
  const properties = (schema["properties"] ?? {}) as Record<string, JsonSchema>;
  return Object.entries(properties).map(([name, one]) =>
    rowOf(doc, name, one, required.includes(name), path),
  );
}

function rowOf(
  doc: JsonSchema,
  name: string,
  given: JsonSchema,
  required: boolean,
  within: readonly string[],
): SchemaRow {
  const schema = resolve(doc, given);
  const description = String(given["description"] ?? schema["description"] ?? "");
  return {
    name,
    type: typeOf(doc, given),
    required,
    description,
    limits: limitsOf(schema),
    children: rowsOf(doc, given, within),
  };
}

/** The schemas that a value may satisfy, where there are several with keys; null is shown in the type. */
function variants(schema: JsonSchema): JsonSchema[] {
  const all = (schema["anyOf"] ?? schema["oneOf"] ?? []) as JsonSchema[];
  return all.filter((one) => one["type"] !== "null" && (one["$ref"] || one["properties"] || one["items"]));
}

/** What tells a variant from the others: the constant that it is known by. */
function variantName(doc: JsonSchema, given: JsonSchema): string {
  const { properties = {} } = resolve(doc, given) as { properties?: Record<string, JsonSchema> };
  const constant = Object.entries(properties).find(([, one]) => one["const"] !== undefined);
  return constant ? `${constant[0]}: ${String(constant[1]["const"])}` : Object.keys(properties).join(", ");
}

function typeOf(doc: JsonSchema, given: JsonSchema): string {
  if (given["$ref"] === "#/components/schemas/Json") return "any JSON";
  const schema = resolve(doc, given);
  const { type, items, const: constant } = schema;
  if (constant !== undefined) return JSON.stringify(constant);
  const all = (schema["anyOf"] ?? schema["oneOf"]) as JsonSchema[] | undefined;
  if (all) return [...new Set(all.map((one) => typeOf(doc, one)))].join(" | ");
  if (items) return `array of ${typeOf(doc, items as JsonSchema)}`;
  if (Array.isArray(type)) return type.join(" | ");
  return typeof type === "string" ? type : "any";
}

function limitsOf(schema: JsonSchema): string[] {
  const {
    enum: values,
    default: byDefault,
    minimum,
    maximum,
    minLength,
    maxLength,
    pattern,
    format,
  } = schema;
  const found: (string | false | undefined)[] = [
    Array.isArray(values) && values.map(String).join(" · "),
    minimum !== undefined && maximum !== undefined && `${String(minimum)} to ${String(maximum)}`,
    minLength !== undefined && `min. length ${String(minLength)}`,
    maxLength !== undefined && `max. length ${String(maxLength)}`,
    typeof format === "string" && format,
    typeof pattern === "string" && !format && pattern,
    byDefault !== undefined && `default ${JSON.stringify(byDefault)}`,
  ];
  return found.filter((one): one is string => typeof one === "string");
}

/** What a reference stands for. */
function resolve(doc: JsonSchema, given: JsonSchema): JsonSchema {
  const ref = given["$ref"];
  if (typeof ref !== "string") return given;
  return ref
    .slice(2)
    .split("/")
    .reduce((at, key) => at[key] as JsonSchema, doc);
}
