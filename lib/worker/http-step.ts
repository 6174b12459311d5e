import type { Json } from "@/lib/contracts/primitives";
import { milliseconds } from "@/lib/engine/duration";
import type { StepConfig } from "@/lib/engine/work";
import { EgressRefused, EgressTooLarge, type Incoming, sendOut } from "@/lib/kit/node/egress";
import type { Answer } from "./steps";

type Way = { key: string; allow: readonly string[]; signal: AbortSignal };

/** Sends a step's request and says what its attempt has come to. Never throws. */
export async function answerOf({ request, timeout }: StepConfig, way: Way): Promise<Answer> {
  try {
    const headers = headersOf(request.headers, request.body, way.key);
    const body = bodyOf(request.body);
    const timeoutMs = Math.min(milliseconds(timeout) ?? 0, MOST);
    const { allow, signal } = way;
    return toAnswer(
      await sendOut({ method: request.method, url: request.url, headers, body, timeoutMs, allow, signal }),
    );
  } catch (error) {
    return way.signal.aborted ? { type: "step_lost" } : failure(error);
  }
}

/** The longest that a clock of this runtime can be set. */
const MOST = 2 ** 31 - 1;

function headersOf(given: Record<string, string>, body: Json, key: string): Record<string, string> {
  const lower = Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
  const type: Record<string, string> =
    body === null ? {} : { "content-type": typeof body === "string" ? TEXT : JSON_TYPE };
  return { accept: "*/*", ...type, ...lower, "idempotency-key": key };
}
const TEXT = "text/plain; charset=utf-8";
const JSON_TYPE = "application/json";

function bodyOf(body: Json): string | null {
  if (body === null || typeof body === "string") return body;
  return JSON.stringify(body);
}

function toAnswer({ status, headers, body }: Incoming): Answer {
  if (status >= 200 && status < 300)
    return { type: "step_succeeded", response: { status, headers, body: parsed(headers, body) } };
  const said = body.trim() === "" ? "" : `: ${clean(body.trim().slice(0, 500))}`;
  return { type: "step_failed", error: { name: "HttpError", message: `The answer was ${status}${said}` } };
}

/** The body as JSON where it says to be that, else as text. */
function parsed(headers: Record<string, string>, body: string): Json {
  const text = clean(body);
  if (!/[/+]json\b/i.test(headers["content-type"] ?? "")) return text;
  try {
    return JSON.parse(text.replaceAll(/\\u0000/gi, "\\ufffd")) as Json;
  } catch {
    return text;
  }
}

/** The database takes neither NUL nor half a character. */
const clean = (text: string): string => text.replaceAll("\u0000", "\ufffd");

function failure(error: unknown): Answer {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const isFinal =
    error instanceof EgressRefused || error instanceof EgressTooLarge || code.startsWith("ERR_INVALID");
  const called = name === "Error" || name === "AggregateError" ? "ConnectionError" : name;
  const said = message || code || "No connection.";
  return { type: "step_failed", error: { name: called, message: clean(said) }, final: isFinal };
}
