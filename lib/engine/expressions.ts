import type { Json } from "@/lib/contracts/primitives";
import { evaluate, isExpression, literalOrExpression } from "@/lib/kit/feel";
import type { FeelResult } from "@/lib/kit/feel";
import { contextOf } from "./context";
import { milliseconds, momentOf } from "./duration";
import { Fault } from "./run";
import type { Run } from "./run";

/** The value of an expression; what cannot be evaluated is a fault that quotes it. */
export function valueOf(run: Run, expression: string): Json {
  return orFault(evaluate(expression, contextOf(run.definition, run.instance, run.now)), expression);
}

/** The value of an expression that sees what a service has answered. */
export function valueWith(run: Run, expression: string, response: Json): Json {
  const context = contextOf(run.definition, run.instance, run.now);
  return orFault(evaluate(expression, { ...context, response }), expression);
}

/** A duration, literal or as an expression, in its text. */
export function durationOf(run: Run, value: string): string {
  const text = resolve(run, value);
  const length = typeof text === "string" ? milliseconds(text) : null;
  if (length === null || length < 0) throw new Fault(`${value}: gives no duration.`);
  return String(text);
}

/** A value whose parts may be expressions, at any depth. */
export function resolveAll(run: Run, value: Json): Json {
  const context = contextOf(run.definition, run.instance, run.now);
  return orFault(literalOrExpression(value, context), "A value");
}

/** The value of a key that is literal or an expression. */
export function resolve(run: Run, value: Json): Json {
  if (typeof value !== "object" && (typeof value !== "string" || !value.startsWith("="))) return value;
  const context = contextOf(run.definition, run.instance, run.now);
  return orFault(literalOrExpression(value, context), typeof value === "string" ? value : "A value");
}

function orFault(result: FeelResult, source: string): Json {
  if (!result.ok) throw new Fault(`${source}: ${result.message}`);
  return result.value;
}

/** A key that must be a text that says something. */
export function textOf(run: Run, value: string, what: string): string {
  const text = resolve(run, value);
  if (typeof text !== "string" || text.trim() === "") throw new Fault(`${value}: gives no ${what}.`);
  return text;
}

/** Whether a condition holds; null when it yields null, which counts as false. */
export function holds(run: Run, condition: string): boolean | null {
  const value = valueOf(run, condition);
  if (value === null || typeof value === "boolean") return value;
  throw new Fault(`${condition}: must yield true or false, but yields ${JSON.stringify(value)}.`);
}

/** The moment of a key that takes a duration or a moment; null when its expression yields null. */
export function timeOf(run: Run, value: string): Date | null {
  const text = resolve(run, value);
  if (text === null && isExpression(value)) return null;
  const at = typeof text === "string" ? momentOf(text, run.now) : null;
  if (!at) throw new Fault(`${value}: gives neither a duration nor a moment.`);
  return at;
}
