import type { z } from "zod";

const KINDS: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "an object",
  record: "an object",
  array: "an array",
  null: "null",
};

const FORMATS: Readonly<Record<string, string>> = {
  email: "an e-mail address",
  uuid: "a UUID",
  guid: "a UUID",
  date: "a date, YYYY-MM-DD",
  datetime: "a date-time, ISO 8601",
  url: "a web address",
};

const COUNTED: Readonly<Record<string, string>> = { string: "characters", array: "entries", object: "keys" };

/**
 * What is wrong with a value, as the end of a sentence that begins with the field's name. A schema's own message
 * comes before it.
 */
export const wording: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "is required" : `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return issue.input === undefined ? "is required" : oneOf(issue.values);
    case "invalid_union":
      if (Array.isArray(issue["options"])) return oneOf(issue["options"]);
      return issue.input === undefined ? "is required" : "is of no kind that is taken here";
    case "invalid_format":
      return issue.pattern && !FORMATS[issue.format]
        ? `must match ${issue.pattern}`
        : `must be ${FORMATS[issue.format] ?? issue.format}`;
    case "too_big":
      return bound(issue.origin, "at most", issue.maximum);
    case "too_small":
      return bound(issue.origin, "at least", issue.minimum);
    default:
      return undefined;
  }
};

/** An input as its schema says it, or all that is wrong with it, in plain words. */
export const readAs = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.ZodSafeParseResult<z.output<Schema>> => schema.safeParse(input, { error: wording });

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? `must be ${String(values[0])}` : `must be one of: ${values.map(String).join(", ")}`;

function bound(origin: string, which: string, limit: number | bigint): string {
  const counted = COUNTED[origin];
  if (counted === undefined) return `must be ${which} ${limit}`;
  return which === "at least" && limit === 1 ? "must not be empty" : `must have ${which} ${limit} ${counted}`;
}
