import { evaluate as interpret, FeelDateTime } from "feelin";
import { analyse } from "./feel-analysis";
import { holdsTooLong } from "./feel-guard";
import type { Expression } from "./feel-analysis";

/** What an expression sees, by name. */
export type FeelContext = Readonly<Record<string, unknown>>;

export type FeelJson = null | boolean | number | string | FeelJson[] | { [key: string]: FeelJson };

export type FeelResult = { ok: true; value: FeelJson } | { ok: false; message: string };

/** Whether a text is an expression: it begins with one `=`. Two are the escape of a literal `=`. */
export const isExpression = (text: string): boolean => text.startsWith("=") && !text.startsWith("==");

/**
 * Evaluates a FEEL expression, with or without its leading `=`. Never throws. Whatever is not sound
 * (a syntax error, a warning of the interpreter, a result that JSON cannot hold, too much work) is a
 * message for a person. Dates, times and durations come back as ISO 8601 strings.
 *
 * The result depends on the arguments alone: `now` and `today()` follow the context's `now`.
 */
export function evaluate(source: string, context: FeelContext): FeelResult {
  const expression = analyse(withoutMark(source));
  if (!expression.ok) return expression;
  try {
    const seen = visible(expression, context);
    if (holdsTooLong(seen, expression.loops)) return failure("It looks at a list that is too long.");
    const { value, warnings } = interpret(expression.source, seen);
    const [warning] = warnings;
    return warning ? failure(warning.message) : { ok: true, value: toJson(value) };
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
}

/**
 * A value of a definition: a string that begins with `=` is evaluated, `==` stands for a literal `=`, all
 * else is taken as it is. Lists and objects are walked.
 */
export function literalOrExpression(value: FeelJson, context: FeelContext): FeelResult {
  if (typeof value === "string") {
    if (isExpression(value)) return evaluate(value, context);
    return { ok: true, value: value.startsWith("==") ? value.slice(1) : value };
  }
  if (Array.isArray(value)) return walk(value, context, (items) => items);
  if (value === null || typeof value !== "object") return { ok: true, value };
  const keys = Object.keys(value);
  return walk(Object.values(value), context, (items) =>
    Object.fromEntries(keys.map((key, at) => [key, items[at] ?? null])),
  );
}

function walk(values: FeelJson[], context: FeelContext, join: (items: FeelJson[]) => FeelJson): FeelResult {
  const items: FeelJson[] = [];
  for (const value of values) {
    const result = literalOrExpression(value, context);
    if (!result.ok) return result;
    items.push(result.value);
  }
  return { ok: true, value: join(items) };
}

export const withoutMark = (source: string): string =>
  (isExpression(source) ? source.slice(1) : source).trim();

const failure = (message: string): FeelResult => ({ ok: false, message });

/** The part of a context that an expression can reach: the interpreter's cost grows with what it is given. */
function visible(expression: Expression, context: FeelContext): Record<string, unknown> {
  const seen: Record<string, unknown> = {};
  for (const name of expression.names) {
    if (name === "today") seen["today"] = () => today(context["now"]);
    else if (Object.hasOwn(context, name)) seen[name] = reachable(expression, name, context[name]);
  }
  return seen;
}

function reachable(expression: Expression, name: string, value: unknown): unknown {
  if (name === "now") return moment(value);
  const keys = expression.keysOf.get(name);
  if (!keys || !isRecord(value)) return value;
  return Object.fromEntries(
    [...keys].flatMap((key) => (Object.hasOwn(value, key) ? [[key, value[key]]] : [])),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const moment = (value: unknown): unknown => (typeof value === "string" ? new Date(value) : value);

function today(now: unknown): unknown {
  const at = moment(now);
  const { value } = interpret("date(now)", { now: at });
  return value;
}

function toJson(value: unknown): FeelJson {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return finite(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof FeelDateTime) return isoOf(value);
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toJson(entry)]));
  if (isTemporal(value)) return value.iso;
  throw new Error("The expression yields neither a value nor a date.");
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Error("The expression yields no finite number.");
  return value;
}

const isTemporal = (value: unknown): value is { iso: string } =>
  typeof value === "object" && value !== null && "iso" in value && typeof value.iso === "string";

/** A named zone (`@Europe/Paris`) is no ISO 8601, so such a moment is given in UTC. */
function isoOf(value: FeelDateTime): string {
  if (!value.iso.includes("@") || value.zone === null) return value.iso;
  return new Date(value.unwrap().toZonedDateTime(value.zone).epochMilliseconds).toISOString();
}
