import type { z } from "zod";
import type { Operation } from "../operation";
import type { Example } from "./examples";
import { type JsonSchema, capital, nameOfOutput, refTo } from "./schemas";

/** The headers of every answer. */
export const rated = {
  "X-Request-Id": { $ref: "#/components/headers/RequestId" },
  "X-RateLimit-Limit": { $ref: "#/components/headers/RateLimitLimit" },
  "X-RateLimit-Remaining": { $ref: "#/components/headers/RateLimitRemaining" },
  "X-RateLimit-Reset": { $ref: "#/components/headers/RateLimitReset" },
};
const cached = {
  ETag: { $ref: "#/components/headers/ETag" },
  "Cache-Control": { $ref: "#/components/headers/CacheControl" },
  Vary: { $ref: "#/components/headers/Vary" },
};

type Named = { name: string; description: string; schema: JsonSchema };

/** The headers that answers carry, by the name under which the document keeps them. */
export const namedHeaders: Record<string, Named> = {
  RequestId: header("X-Request-Id", "Unique request identifier, for support", {
    type: "string",
    format: "uuid",
  }),
  RateLimitLimit: header("X-RateLimit-Limit", "Requests allowed in the window", { type: "integer" }),
  RateLimitRemaining: header("X-RateLimit-Remaining", "Requests left in the window", { type: "integer" }),
  RateLimitReset: header(
    "X-RateLimit-Reset",
    "Unix second when the oldest counted request leaves the window",
    {
      type: "integer",
    },
  ),
  RetryAfter: header("Retry-After", "Seconds to wait before trying again; on 429 alone", {
    type: "integer",
    minimum: 1,
  }),
  ETag: header(
    "ETag",
    "Names these very bytes; send it back in If-None-Match, and 304 says they still stand",
    {
      type: "string",
    },
  ),
  CacheControl: header("Cache-Control", "How long a client may keep the answer", { type: "string" }),
  Vary: header("Vary", "The request headers that the answer depends on", { type: "string" }),
  IdempotencyReplayed: header("Idempotency-Replayed", "Present on the repeat of an earlier answer", {
    type: "string",
    const: "true",
  }),
};

/** The same as the document has them: there a header's name is where it is used. */
export const headers = Object.fromEntries(
  Object.entries(namedHeaders).map(([id, { description, schema }]) => [id, { description, schema }]),
);

type Failure = { description: string; code: string; message: string; field?: string };

const failures: Record<string, Failure> = {
  BadRequest: {
    description: "A required header is absent (BAD_REQUEST), or the parameters are wrong (VALIDATION_ERROR)",
    code: "VALIDATION_ERROR",
    message: "limit must be a whole number from 1 to 100",
    field: "limit",
  },
  Unauthorized: {
    description: "The token or the API key is invalid, expired or of another tenant",
    code: "UNAUTHORIZED",
    message: "The token has expired. Log in again.",
  },
  Forbidden: {
    description: "The permission is missing, or the thing is somebody else's",
    code: "FORBIDDEN",
    message: "This needs the permission APICLI_WORKFLOW_EXECUTE.",
  },
  NotFound: {
    description: "There is no such thing, or not for this caller",
    code: "NOT_FOUND",
    message: "Task not found.",
  },
  RateLimited: {
    description: "Too many requests in the window",
    code: "RATE_LIMITED",
    message: "Too many requests. Wait before you try again.",
  },
  InternalError: {
    description: "Something went wrong on our side",
    code: "INTERNAL_ERROR",
    message: "Something went wrong on our side.",
  },
};

/** The answers to requests that fail, which operations share. */
export const responses = Object.fromEntries(
  Object.entries(failures).map(([name, failure]) => [name, failureResponse(failure)]),
);

/** Every answer of one operation. */
export function answersOf(operation: Operation, example: Example): JsonSchema {
  const read = operation.method === "GET";
  return {
    [String(operation.status ?? 200)]: success(operation, example),
    ...(read && { "304": { description: "The client has it already", headers: { ...rated, ...cached } } }),
    "400": response("BadRequest"),
    "401": response("Unauthorized"),
    ...(operation.permission !== "public" && { "403": response("Forbidden") }),
    ...(operation.path.includes("{id}") && { "404": response("NotFound") }),
    "429": response("RateLimited"),
    "500": response("InternalError"),
  };
}

function success(operation: Operation, example: Example): JsonSchema {
  const replayed = operation.method === "POST" && operation.permission !== "public";
  const sent = {
    ...rated,
    ...(operation.method === "GET" && cached),
    ...(replayed && { "Idempotency-Replayed": { $ref: "#/components/headers/IdempotencyReplayed" } }),
  };
  const description = operation.status === 201 ? "Created" : "Success";
  if (operation.transfer === "stream") {
    const events = { schema: { type: "string" }, example: example.data };
    return {
      description: "Events, until one side ends them",
      headers: rated,
      content: { "text/event-stream": events },
    };
  }
  if (operation.transfer === "download") {
    return {
      description: "The file's bytes",
      headers: sent,
      content: { "application/octet-stream": { schema: {} } },
    };
  }
  const value = { success: true, data: example.data, meta: example.meta ?? {} };
  return {
    description,
    headers: sent,
    content: { "application/json": { schema: envelope(operation), example: value } },
  };
}

function envelope(operation: Operation): JsonSchema {
  return {
    type: "object",
    properties: {
      success: { const: true },
      data: dataOf(operation),
      meta: operation.list ? refTo("ListMeta") : { type: "object", maxProperties: 0 },
    },
    required: ["success", "data", "meta"],
  };
}

function dataOf({ id, output, list }: Operation): JsonSchema {
  if (!list) return refTo(nameOfOutput(output, `${capital(id)}Data`));
  const { rows } = (output as z.ZodObject<{ rows: z.ZodArray<z.ZodType> }>).shape;
  return { type: "array", items: refTo(nameOfOutput(rows.element, `${capital(id)}Row`)) };
}

function failureResponse({ description, code, message, field }: Failure): JsonSchema {
  const details = field && { details: [{ field, message }] };
  const example = { success: false, data: null, error: { code, message, ...details } };
  const retry = code === "RATE_LIMITED" && { "Retry-After": { $ref: "#/components/headers/RetryAfter" } };
  const content = { "application/json": { schema: refTo("Failure"), example } };
  return { description, headers: { ...rated, ...retry }, content };
}

const response = (name: string): JsonSchema => ({ $ref: `#/components/responses/${name}` });

function header(name: string, description: string, schema: JsonSchema): Named {
  return { name, description, schema };
}
