import type { Operation } from "../operation";
import type { Example } from "./examples";
import { type JsonSchema, capital, parameterSchema, refTo } from "./schemas";

/** The parameters that are the same wherever they are taken. */
export const parameters = {
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    description:
      "Makes a repeat of the request safe: the same key gets the first answer again for 24 hours, with Idempotency-Replayed. 1 to 255 printable characters.",
    schema: { type: "string", minLength: 1, maxLength: 255 },
  },
  IfNoneMatch: {
    name: "If-None-Match",
    in: "header",
    description: "The ETag of an answer that the client has; 304 when it still stands.",
    schema: { type: "string" },
  },
  Tenant: {
    name: "tenant",
    in: "header",
    required: true,
    description: "Your company's host name",
    schema: { type: "string" },
    example: "yourcompany.geotareas.com",
  },
};

/** The names in the braces of a path. */
export const pathNames = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");

/** Everything an operation takes beside its body. */
export function parametersOf(operation: Operation, example: Example): JsonSchema[] {
  const { method, input, path, permission } = operation;
  const inPath = pathNames(path);
  const found = Object.entries(input.shape).flatMap(([name, schema]): JsonSchema[] => {
    if (inPath.includes(name)) return [parameter(name, "path", schema as never, example.path?.[name])];
    return method === "GET" ? [parameter(name, "query", schema as never, example.query?.[name])] : [];
  });
  if (permission === "public") found.push({ $ref: "#/components/parameters/Tenant" });
  else if (method === "POST") found.push({ $ref: "#/components/parameters/IdempotencyKey" });
  else if (method === "GET") found.push({ $ref: "#/components/parameters/IfNoneMatch" });
  return found;
}

function parameter(
  name: string,
  place: "path" | "query",
  schema: Parameters<typeof parameterSchema>[0],
  example?: string,
) {
  const { description, ...rest } = parameterSchema(schema);
  const value = example !== undefined && rest["type"] === "integer" ? Number(example) : example;
  return {
    name,
    in: place,
    ...(place === "path" && { required: true }),
    ...(description !== undefined && { description }),
    schema: rest,
    ...(value !== undefined && { example: value }),
  };
}

/** The body that an operation takes, if it takes one. */
export function bodyOf(operation: Operation, example: Example): JsonSchema | null {
  const { method, transfer, optionalBody, bodyKey, id } = operation;
  if (method === "GET" || method === "DELETE") return null;
  if (transfer === "upload")
    return { required: true, content: { "multipart/form-data": { schema: UPLOAD } } };
  const inPath = pathNames(operation.path);
  const takesKeys =
    !optionalBody || Object.keys(operation.input.shape).some((name) => !inPath.includes(name));
  const schema = bodyKey ? wholeBody(operation, bodyKey) : refTo(`${capital(id)}Input`);
  return {
    required: !optionalBody,
    content: {
      "application/json": { schema: takesKeys ? schema : { type: "object" }, example: example.body ?? {} },
    },
  };
}

/** A body that is one value and not keys of the input. */
function wholeBody({ id, input }: Operation, bodyKey: string): JsonSchema {
  if (bodyKey === "definition") return refTo("Definition");
  const rows = { type: "array", items: refTo("StartInstanceInput"), minItems: 1, maxItems: 100 };
  if (id === "startInstances") return rows;
  return input.shape[bodyKey] ? { description: "Any JSON" } : {};
}

const UPLOAD = {
  type: "object",
  properties: {
    file: { type: "string", contentMediaType: "application/octet-stream", description: "At most 25 MB" },
  },
  required: ["file"],
};
