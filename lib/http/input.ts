import { createHash } from "node:crypto";
import type { Operation } from "@/lib/contracts/operation";
import { readAs } from "@/lib/contracts/wording";
import { type Problem, invalid, invalidAll } from "@/lib/kit/errors";
import type { IdempotencyKey } from "@/lib/services/context";
import { problems } from "@/lib/services/problems";
import { readBody } from "./body";
import type { Asked } from "./contract";
import { textProblem } from "./json";

export type Params = Record<string, string>;
export type Input = { input: Record<string, unknown>; idempotency: IdempotencyKey | null };

/**
 * Everything that the caller sends, as the operation's schema expects it: the path's placeholders, and the
 * query of a read or the body of a write. The path decides its own names; a body that repeats one is refused.
 */
export async function readInput(request: Request, asked: Asked, params: Params): Promise<Input> {
  const { operation } = asked;
  const url = new URL(request.url);
  checkPath(params);
  const query = readQuery(url, asked, params);
  if (operation.method === "GET") {
    const last = operation.transfer === "stream" ? request.headers.get("last-event-id") : null;
    return {
      input: { ...query, ...(last !== null && { last_event_id: last }), ...params },
      idempotency: null,
    };
  }

  const { bytes, json } = await readBody(request, asked);
  return {
    input: { ...merge(json, operation, params), ...only(query, operation.query ?? []) },
    idempotency: idempotencyKey(request, operation, url.pathname, bytes),
  };
}

/** What stands in the path and is no id may be stored, so it is held to what the texts of a body are. */
function checkPath({ id: _, ...texts }: Params): void {
  for (const [name, text] of Object.entries(texts)) {
    const problem = textProblem(text);
    if (problem) throw invalid(name, `${name} ${problem}`);
  }
}

/** The key under which a repeat of this request gets the first answer again; only a POST has one. */
export function idempotencyKey(
  request: Request,
  operation: Operation,
  path: string,
  content: Uint8Array | string,
): IdempotencyKey | null {
  const key = request.headers.get("idempotency-key");
  if (key === null || operation.method !== "POST" || operation.permission === "public") return null;
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw invalid("Idempotency-Key", "The Idempotency-Key must have 1 to 255 printable characters.");
  }
  return { key, path, bodyHash: createHash("sha256").update(content).digest("hex") };
}

/** The names of a query that the operation knows; others are ignored, and none may come twice. */
function readQuery(
  { searchParams }: URL,
  { operation, contract }: Asked,
  params: Params,
): Record<string, string> {
  const found: Record<string, string> = {};
  const seen = new Set<string>();
  const wrong: Problem[] = [];
  for (const [spelled, value] of searchParams) {
    const name = contract.queryName?.(spelled) ?? spelled;
    const known = Object.hasOwn(operation.input.shape, name) && !Object.hasOwn(params, name);
    const problem = seen.has(name) ? "must be given once" : known && textProblem(value);
    seen.add(name);
    if (problem) wrong.push({ field: name, message: `${name} ${problem}` });
    if (known) found[name] = value;
  }
  if (wrong.length > 0) throw invalidAll(wrong);
  return found;
}

/** What a write takes from its query. */
const only = (query: Record<string, string>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(query).filter(([name]) => names.includes(name)));

function merge(json: unknown, operation: Operation, params: Params): Record<string, unknown> {
  if (operation.bodyKey) return { [operation.bodyKey]: json, ...params };
  if (json === null || typeof json !== "object" || Array.isArray(json)) {
    throw invalid("body", "The body must be a JSON object.");
  }
  const input = { ...json, ...params };
  const repeated = Object.keys(params).filter((name) => Object.hasOwn(json, name));
  if (repeated.length > 0) throw invalidAll([...repeated.map(unknown), ...otherProblems(input, operation)]);
  return input;
}

const unknown = (field: string): Problem => ({ field, message: `${field} is not known here` });

function otherProblems(input: Record<string, unknown>, operation: Operation): Problem[] {
  const { error } = readAs(operation.input, input);
  return error ? (problems(error, operation).details ?? []) : [];
}
