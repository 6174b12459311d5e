import type { OperationId, Operations } from "@/lib/contracts/operations";
import type { z } from "zod";

import { ApiError } from "./api-error";
import { type CallableId, type Door, doors } from "./paths";
import { readAnswer } from "./answer";
import { requestOf } from "./request";

export { ApiError } from "./api-error";

/** A query's values as text, as the contract has them, or as what they mean: `limit: 25`. */
type Loose<O extends { input: z.ZodType }> = {
  [Name in keyof z.input<O["input"]>]:
    | z.input<O["input"]>[Name]
    | (Name extends keyof z.output<O["input"]> ? z.output<O["input"]>[Name] : never);
};

export type InputOf<Id extends OperationId> = Operations[Id]["method"] extends "GET"
  ? Loose<Operations[Id]>
  : z.input<Operations[Id]["input"]>;
export type OutputOf<Id extends OperationId> = z.output<Operations[Id]["output"]>;

export type CallOptions = {
  signal?: AbortSignal;
  /** The same key twice is one effect: make one for each opened form. */
  idempotencyKey?: string;
  /** Lets the request outlive the page. */
  keepalive?: boolean;
  /** Milliseconds until it counts as failed; 30 seconds unless said. */
  timeout?: number;
};

/**
 * Calls the REST contract with the browser's session. Answers what stands in the envelope; a list comes as
 * `{ rows, total, limit, offset }`. Throws an `ApiError`, also where no answer came, or the abort of `signal`.
 */
export async function call<Id extends CallableId>(
  id: Id,
  input: InputOf<Id>,
  options: CallOptions = {},
): Promise<OutputOf<Id>> {
  const door: Door = doors[id];
  const response = await send(door, input, options);
  return (await readAnswer(response, door)) as OutputOf<Id>;
}

async function send(door: Door, input: object, options: CallOptions): Promise<Response> {
  const { url, init } = requestOf(door, input);
  const { signal, idempotencyKey, keepalive, timeout = 30_000 } = options;
  const late = AbortSignal.timeout(timeout);
  if (idempotencyKey) init.headers.set("Idempotency-Key", idempotencyKey);
  try {
    return await fetch(url, {
      ...init,
      credentials: "same-origin",
      signal: signal ? AbortSignal.any([signal, late]) : late,
      ...(keepalive && { keepalive }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError("The server did not answer.", { code: "UNREACHABLE", status: 0 });
  }
}
