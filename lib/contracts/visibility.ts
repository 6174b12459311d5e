import { evaluate } from "@/lib/kit/feel";
import type { FeelContext } from "@/lib/kit/feel";
import type { Field } from "./field";

/** What `visible_if` sees: `data` and the other names of an expression. */
export type FormContext = FeelContext & { data?: Readonly<Record<string, unknown>> };

/**
 * The names of the fields that are shown, given what has been typed so far over the instance's own data.
 * The browser and the server both use this one. Fields are looked at in their order: what was typed into a
 * hidden one does not count for those after it. Null counts as false; a condition that cannot be answered
 * hides nothing.
 */
export function visibleFields(
  fields: readonly Field[],
  context: FormContext,
  typed: Readonly<Record<string, unknown>>,
): Set<string> {
  const visible = new Set<string>();
  const before: Record<string, unknown> = { ...unanswered(fields), ...context.data };
  const data = { ...before, ...answered(typed) };
  for (const field of fields) {
    if (isVisible(field, { ...context, data })) visible.add(field.name);
    else data[field.name] = before[field.name];
  }
  return visible;
}

function isVisible({ visible_if: condition }: Field, context: FormContext): boolean {
  if (condition === undefined) return true;
  const result = evaluate(condition, context);
  return !result.ok || (result.value !== false && result.value !== null);
}

const unanswered = (fields: readonly Field[]) => Object.fromEntries(fields.map(({ name }) => [name, null]));

/** An empty answer is none. */
const answered = (typed: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, value === "" || value === undefined ? null : value]),
  );
