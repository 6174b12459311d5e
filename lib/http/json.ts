import { type Problem, invalid, invalidAll } from "@/lib/kit/errors";

/** How deep arrays and objects may be nested. */
export const DEPTH_MAX = 32;

const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);
const LONE_SURROGATE = /\p{Surrogate}/u;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Parses a JSON body. What is nested too deeply is refused before it is parsed; then every text must be
 * well-formed Unicode without NUL, every number finite, and no key may name a prototype.
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  if (text.trim() === "") throw invalid("body", "The body is empty; it must be JSON.");
  if (depthOf(text) > DEPTH_MAX) throw invalid("body", `The body is nested deeper than ${DEPTH_MAX} levels.`);
  const value = parse(text);
  const found: Problem[] = [];
  inspect(value, [], found);
  if (found.length > 0) throw invalidAll(found);
  return value;
}

/** Why a text cannot be taken, or nothing: PostgreSQL stores neither NUL nor half a surrogate pair. */
export function textProblem(text: string): string | undefined {
  if (text.includes("\0")) return "must not contain a NUL character";
  return LONE_SURROGATE.test(text) ? "must be well-formed Unicode" : undefined;
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw invalid("body", "The body is not valid UTF-8.");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("body", "The body is not valid JSON.");
  }
}

/** The deepest nesting of a JSON text; of a text that is no JSON, at least as much as a parser would enter. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (code === BRACE || code === BRACKET) deepest = Math.max(deepest, ++depth);
    else if (code === BRACE_END || code === BRACKET_END) depth--;
  }
  return deepest;
}

const [QUOTE, BACKSLASH, BRACE, BRACE_END, BRACKET, BRACKET_END] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];

function inspect(value: unknown, path: readonly string[], found: Problem[]): void {
  if (typeof value === "string") note(textProblem(value), path, found);
  else if (typeof value === "number")
    note(Number.isFinite(value) ? undefined : "must be a finite number", path, found);
  else if (Array.isArray(value)) value.forEach((one, at) => inspect(one, [...path, String(at)], found));
  else if (value !== null && typeof value === "object") inspectObject(value, path, found);
}

function inspectObject(value: object, path: readonly string[], found: Problem[]): void {
  for (const [key, one] of Object.entries(value)) {
    const problem = FORBIDDEN_KEYS.has(key) ? "is not allowed as a key" : textProblem(key);
    if (problem) note(problem, [...path, key.replaceAll(/\0|\p{Surrogate}/gu, "\ufffd")], found);
    else inspect(one, [...path, key], found);
  }
}

function note(problem: string | undefined, path: readonly string[], found: Problem[]): void {
  if (!problem) return;
  const field = path.join(".") || "body";
  found.push({ field, message: `${field} ${problem}` });
}
