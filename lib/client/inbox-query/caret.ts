import { type FieldName, FIELDS, isOneOf } from "../inbox-filters";
import { partsOf } from "./read";

/** What is being written at a place of a query: a word, which may become a field's name, or a field's value. */
export type Writing =
  | { kind: "word"; typed: string; from: number; to: number }
  | { kind: "value"; field: FieldName; sign: string; typed: string; from: number; to: number };

/** What stands at the caret; where nothing stands, a word that is empty still. */
export function writingAt(text: string, caret: number): Writing {
  const part = partsOf(text).find(({ from, to }) => from <= caret && caret <= to);
  if (part?.kind === "field") {
    const field = part.name.text.toLowerCase();
    const value = part.values.find(({ from, to }) => from <= caret && caret <= to);
    if (value && isOneOf(FIELDS, field))
      return { kind: "value", field, sign: value.sign, typed: value.text, from: value.from, to: value.to };
  }
  const from = part?.from ?? caret;
  const to = part?.to ?? caret;
  return { kind: "word", typed: part?.kind === "words" ? part.text : "", from, to };
}

/** The text with something else in place of what was being written there, and where the caret stands then. */
export function replaced(text: string, { from, to }: Pick<Writing, "from" | "to">, by: string) {
  const rest = text.slice(to);
  const isWhole = by.endsWith(":");
  const gap = isWhole || rest.startsWith(" ") || rest.startsWith(",") ? "" : " ";
  const next = text.slice(0, from) + by + gap + rest;
  return { text: next, caret: from + by.length + (isWhole ? 0 : 1) };
}
