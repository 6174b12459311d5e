type Key =
  | "required"
  | "text"
  | "max_length"
  | "min_length"
  | "email"
  | "url"
  | "phone"
  | "number"
  | "integer"
  | "min"
  | "max"
  | "date"
  | "not_before"
  | "not_after"
  | "option"
  | "file";

/** A problem of one answer, as the message catalogue names it. */
export type ProblemText = { key: Key; values: Record<string, string | number> };

/** What the shared schema and the server say about an answer, and the sentence that a person reads instead. */
const sentences: readonly [RegExp, Key, string?][] = [
  [/^must not be blank$/, "required"],
  [/^(?:is )?required$/i, "required"],
  [/^must be a text$/, "text"],
  [/^must have at most (\d+) characters$/, "max_length", "max"],
  [/^must have at least (\d+) characters$/, "min_length", "min"],
  [/^must be an e-mail address$/, "email"],
  [/^must be a web address$/, "url"],
  [/^must be a phone number$/, "phone"],
  [/^must be a number$/, "number"],
  [/^must be a whole number$/, "integer"],
  [/^must be at least (.+)$/, "min", "min"],
  [/^must be at most (.+)$/, "max", "max"],
  [/^must be a date.*$/, "date"],
  [/^must not be before (.+)$/, "not_before", "date"],
  [/^must not be after (.+)$/, "not_after", "date"],
  [/^must be true or false$/, "required"],
  [/^must be one of: .*$/, "option"],
  [/^must be the id of an uploaded file$/, "file"],
];

/**
 * The catalogue's name for a problem. An answer that is missing is always just required, whatever its type
 * would have to be; a sentence that nobody foresaw is null and shown as it came.
 */
export function problemText(message: string, isEmpty: boolean): ProblemText | null {
  if (isEmpty) return { key: "required", values: {} };
  for (const [pattern, key, name] of sentences) {
    const match = pattern.exec(message);
    if (match) return { key, values: name && match[1] !== undefined ? { [name]: valueOf(match[1]) } : {} };
  }
  return null;
}

const valueOf = (text: string): string | number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);
