import type { Field } from "./field";

/**
 * Whether a form needs the expression evaluator, which is large: only then does the browser load
 * `visibility`, by `await import("@/lib/contracts/visibility")`.
 */
export const needsFeel = (fields: readonly Pick<Field, "visible_if">[]): boolean =>
  fields.some((field) => field.visible_if !== undefined);
