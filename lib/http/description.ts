import { z } from "zod";
import { headers, rated } from "@/lib/contracts/openapi/answers";
import { parameters } from "@/lib/contracts/openapi/requests";
import {
  type JsonSchema,
  anyJson,
  capital,
  parameterSchema,
  refTo,
  tidy,
} from "@/lib/contracts/openapi/schemas";
import type { Operation } from "@/lib/contracts/operation";
import { Json } from "@/lib/contracts/primitives";
import { AppError, type ErrorCode } from "@/lib/kit/errors";
import type { Contract } from "./contract";

/** What one call looks like: what stands in its path and query, its body, and what it answers. */
export type CallExample = {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  data?: unknown;
};

/** What a contract says of itself beside its rows, for its OpenAPI document and its page. */
export type Description = {
  title: string;
  about: string;
  /** Where its document stands; anybody may read it. */
  document: `/${string}`;
  security: {
    schemes: Record<string, JsonSchema>;
    /** Any of these will do; the names within one belong together. */
    alternatives: Record<string, string[]>[];
    /** What a line for the shell sends. */
    curl: readonly string[];
  };
  /** Every operation belongs to the first whose pattern fits its path. */
  sections: { name: string; description: string; paths: RegExp }[];
  /** The key of an answer under which what was asked for stands; null where it is the whole answer. */
  payload: string | null;
  /** The schema of a success around the schema of what was asked for. */
  envelope(data: JsonSchema, operation: Operation): JsonSchema;
  failure: JsonSchema;
  /** The statuses with which an operation may fail. */
  failures(operation: Operation): number[];
  /** Failures that are told in the contract's own words, by their status. */
  told?: Partial<Record<number, AppError>>;
  examples: Record<string, CallExample>;
};

type Described = { contract: Contract; description: Description; operations: readonly Operation[] };

/** A contract as an OpenAPI 3.1 document, made from its rows. */
export function vendorDocument(described: Described): JsonSchema {
  const { description, operations } = described;
  const names = new Names();
  const paths: Record<string, JsonSchema> = {};
  for (const operation of operations) {
    const one = operationOf(described, operation, names);
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: one };
  }
  const { title, about, security, sections, failure } = description;
  return {
    openapi: "3.1.0",
    info: {
      title,
      version: "1.0.0",
      description: about,
      license: { name: "Proprietary", identifier: "LicenseRef-Proprietary" },
    },
    servers: [{ url: "/", description: "This server" }],
    tags: sections.map(({ name, description: text }) => ({ name, description: text })),
    security: security.alternatives,
    paths,
    components: {
      securitySchemes: security.schemes,
      parameters: { IdempotencyKey: parameters.IdempotencyKey },
      headers: Object.fromEntries(HEADERS.map((name) => [name, headers[name]])),
      responses: failuresOf(described),
      schemas: { ...names.schemas(), Failure: failure },
    },
    "x-payload": description.payload,
  };
}

const HEADERS = [
  "RequestId",
  "RateLimitLimit",
  "RateLimitRemaining",
  "RateLimitReset",
  "RetryAfter",
  "IdempotencyReplayed",
];
const headerAt = (name: string): JsonSchema => ({ $ref: `#/components/headers/${name}` });
const isRepeatable = ({ method, permission }: Operation): boolean =>
  method === "POST" && permission !== "public";

/** Schemas and the names under which the document keeps them. */
class Names {
  readonly #sent = z.registry<{ id: string }>();
  readonly #got = z.registry<{ id: string }>();

  constructor() {
    this.#sent.add(Json, { id: "Json" });
    this.#got.add(Json, { id: "Json" });
  }

  /** A reference to a schema; one that is known by another name goes by that. */
  refTo(schema: z.ZodType, way: "sent" | "got", name: string): JsonSchema {
    const registry = way === "sent" ? this.#sent : this.#got;
    if (!registry.has(schema)) registry.add(schema, { id: name });
    return refTo(registry.get(schema)?.id ?? name);
  }

  schemas(): Record<string, JsonSchema> {
    const { Json: named, ...found } = {
      ...schemasOf(this.#sent, "input"),
      ...schemasOf(this.#got, "output"),
    };
    return named ? { ...found, Json: anyJson } : found;
  }
}

function schemasOf(registry: Parameters<typeof z.toJSONSchema>[0], io: "input" | "output") {
  const uri = (id: string) => `#/components/schemas/${id}`;
  const made = z.toJSONSchema(registry as z.core.$ZodRegistry<{ id?: string }>, {
    io,
    uri,
    unrepresentable: "any",
  });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([name, one]) => [name, tidy(one as JsonSchema, io === "output")]),
  );
}

function operationOf({ contract, description }: Described, operation: Operation, names: Names): JsonSchema {
  const { id, summary, path, permission } = operation;
  const example = description.examples[id] ?? {};
  const body = bodyOf(operation, example, names);
  const section = description.sections.find(({ paths }) => paths.test(path));
  return {
    operationId: id,
    tags: [section?.name ?? ""],
    summary,
    description: needsOf(operation, contract),
    ...(permission === "public" && { security: [] }),
    parameters: [
      ...parametersOf(operation, example),
      ...(isRepeatable(operation) ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
    ],
    ...(body && { requestBody: body }),
    responses: {
      [String(operation.status ?? 200)]: successOf({ contract, description }, operation, names),
      ...Object.fromEntries(
        description
          .failures(operation)
          .map((status) => [String(status), { $ref: `#/components/responses/Status${status}` }]),
      ),
    },
    "x-codeSamples": [{ lang: "Shell", label: "curl", source: curlOf(description, operation, example) }],
  };
}

function needsOf({ permission }: Operation, { limits }: Contract): string {
  if (permission === "public") return "Needs no credentials.";
  const rate = `Rate limit: ${limits.read} reads and ${limits.write} writes a minute, unless the token has its own.`;
  return `Permission: ${permission ?? "any caller"}. ${rate}`;
}

const pathNames = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");

function parametersOf({ method, path, input, query = [] }: Operation, example: CallExample): JsonSchema[] {
  const inPath = pathNames(path);
  return Object.entries(input.shape).flatMap(([name, schema]): JsonSchema[] => {
    const place = inPath.includes(name) ? "path" : "query";
    if (place === "query" && method !== "GET" && !query.includes(name)) return [];
    const { description, ...rest } = parameterSchema(schema as z.ZodType);
    const isRequired = place === "path" || !(schema as z.ZodType).safeParse(undefined).success;
    const value = example[place]?.[name];
    return [
      {
        name,
        in: place,
        ...(isRequired && { required: true }),
        ...(description !== undefined && { description }),
        schema: rest,
        ...(value !== undefined && { example: rest["type"] === "integer" ? Number(value) : value }),
      },
    ];
  });
}

function bodyOf(operation: Operation, example: CallExample, names: Names): JsonSchema | null {
  const { id, method, input, bodyKey, optionalBody, path, query = [] } = operation;
  if (method === "GET") return null;
  const elsewhere = new Set([...pathNames(path), ...query]);
  const keys = Object.entries(input.shape).filter(([name]) => !elsewhere.has(name));
  if (keys.length === 0) return null;
  const whole = bodyKey === undefined ? z.object(Object.fromEntries(keys)) : input.shape[bodyKey];
  const schema = names.refTo(whole as z.ZodType, "sent", `${capital(id)}Body`);
  const content = { schema, ...(example.body !== undefined && { example: example.body }) };
  return { required: !optionalBody, content: { "application/json": content } };
}

function successOf(
  { contract, description }: Pick<Described, "contract" | "description">,
  operation: Operation,
  names: Names,
): JsonSchema {
  const seen = {
    ...rated,
    ...(isRepeatable(operation) && { "Idempotency-Replayed": headerAt("IdempotencyReplayed") }),
  };
  if (operation.status === 204) return { description: "Done; there is no body", headers: seen };
  const { id, output, list } = operation;
  const whole = list ? (output as z.ZodObject<{ rows: z.ZodType }>).shape.rows : output;
  const data = names.refTo(whole, "got", `${capital(id)}Data`);
  const example = description.examples[id]?.data;
  const answer = example === undefined ? undefined : contract.success(operation, example);
  const content = {
    schema: description.envelope(data, operation),
    ...(answer !== undefined && { example: answer }),
  };
  return {
    description: operation.status === 201 ? "Created" : "Success",
    headers: seen,
    content: { "application/json": content },
  };
}

const FAILURES: Record<number, { code: ErrorCode; description: string; message: string }> = {
  400: {
    code: "VALIDATION_ERROR",
    description: "The parameters are wrong, or the state does not allow it",
    message: "per_page must be a whole number from 1 to 100",
  },
  401: {
    code: "UNAUTHORIZED",
    description: "The credentials are missing, or do not hold",
    message: "The credentials are missing or invalid.",
  },
  403: {
    code: "FORBIDDEN",
    description: "The permission is missing, or it is somebody else's",
    message: "This needs the permission APICLI_WORKFLOW_EXECUTE.",
  },
  404: { code: "NOT_FOUND", description: "There is no such thing", message: "Workflow not found." },
  409: {
    code: "VALIDATION_ERROR",
    description: "The state does not allow it",
    message: "It has not come so far.",
  },
  429: {
    code: "RATE_LIMITED",
    description: "Too many requests in the window",
    message: "Too many requests. Wait before you try again.",
  },
  500: {
    code: "INTERNAL_ERROR",
    description: "Something went wrong on our side",
    message: "Something went wrong on our side.",
  },
};

function failuresOf({ contract, description, operations }: Described): Record<string, JsonSchema> {
  const statuses = new Set(operations.flatMap((operation) => description.failures(operation)));
  const sorted = [...statuses].toSorted((a, b) => a - b);
  return Object.fromEntries(
    sorted.map((status) => {
      const { code, description: text, message } = FAILURES[status] ?? impossible(status);
      const error = description.told?.[status] ?? new AppError(code, message);
      const content = {
        "application/json": { schema: refTo("Failure"), example: contract.failure(error, status) },
      };
      const seen = { ...rated, ...(status === 429 && { "Retry-After": headerAt("RetryAfter") }) };
      return [`Status${status}`, { description: text, headers: seen, content }];
    }),
  );
}

const impossible = (status: number): never => {
  throw new Error(`a failure without words: ${status}`);
};

/** A line for the shell that sends the example. */
function curlOf({ security }: Description, operation: Operation, example: CallExample): string {
  const { method, path, permission } = operation;
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => example.path?.[name] ?? `{${name}}`);
  const query = new URLSearchParams(example.query).toString();
  const lines = [`curl -s -X ${method} "https://$HOST${place}${query && `?${query}`}"`];
  if (permission !== "public") lines.push(...security.curl);
  if (example.body !== undefined) {
    const body = JSON.stringify(example.body, null, 2).replaceAll("'", String.raw`'\''`);
    lines.push('-H "Content-Type: application/json"', `-d '${body}'`);
  }
  return lines.join(" \\\n  ");
}
