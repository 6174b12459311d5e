import { type FieldName, FIELDS, HOLDER_WORDS } from "@/lib/client/inbox-filters";
import { writingAt, type Writing } from "@/lib/client/inbox-query/caret";
import { parse } from "@/lib/client/inbox-query/parse";
import { printStep, quoted } from "@/lib/client/inbox-query/print";
import { type Directory, nameOf, type NamedField, stepsIn, WORDS } from "@/lib/client/inbox-query/words";

import type { useValueNames } from "./use-value-names";

export type Suggestion = { insert: string; label: string; hint: string };
type Names = ReturnType<typeof useValueNames>;
type Examples = (field: FieldName) => string;

/** The most that are offered at once. */
const MOST = 8;

/** What could stand at the caret: a field, or a value of the field that is being written. */
export function suggestionsAt(
  text: string,
  caret: number,
  directory: Directory,
  names: Names,
  example: Examples,
): { writing: Writing; suggestions: Suggestion[] } {
  const writing = writingAt(text, caret);
  const all =
    writing.kind === "word" ? fields(names, example) : values(writing.field, directory, names, text);
  const typed = `${writing.kind === "value" ? writing.sign : ""}${writing.typed}`.toLowerCase();
  const fit = all.filter(({ insert, label }) => isMeant(insert, typed) || isMeant(label, typed));
  const isDone = fit.length === 1 && fit[0]?.insert.toLowerCase() === typed;
  return { writing, suggestions: isDone ? [] : fit.slice(0, MOST) };
}

/** Whether a name begins with what was typed, or a word of it does. */
function isMeant(name: string, typed: string): boolean {
  const lower = name.toLowerCase().replace(/^"/, "");
  return lower.startsWith(typed) || lower.includes(` ${typed}`);
}

const fields = (names: Names, example: Examples): Suggestion[] =>
  FIELDS.map((field) => ({ insert: `${field}:`, label: names.field(field), hint: example(field) }));

/** The steps of the workflows that the text names, else of all, each once; told apart by where they belong. */
function steps(directory: Directory, text: string): Suggestion[] {
  const known = stepsIn(directory, parse(text, directory).filters.definition);
  const hint = (of: string) => directory.workflow.find(({ id }) => id === of)?.name ?? "";
  const all = known.map(({ id, name, of }) => ({
    insert: printStep(id, known),
    label: name,
    hint: hint(of),
  }));
  return [...new Map(all.map((one) => [one.insert, one])).values()];
}

function values(field: FieldName, directory: Directory, names: Names, text: string): Suggestion[] {
  const named = (of: NamedField) =>
    directory[of].map(({ id, name, label }) => ({
      insert: quoted(nameOf(of, directory[of], id)),
      label: label ?? name,
      hint: label ? name : "",
    }));
  const words = (of: keyof typeof WORDS) =>
    WORDS[of].map(([word, value]) => ({ insert: word, label: names.value(of, value), hint: word }));
  switch (field) {
    case "group":
    case "workflow":
      return named(field);
    case "step":
      return steps(directory, text);
    case "assignee":
      return [...words("assignee").slice(0, HOLDER_WORDS.length), ...named("assignee")];
    case "due":
      return [...words("due"), ...compared(names)];
    case "priority":
      return [">=50", "<50", "20..80"].map((insert) => ({ insert, label: insert, hint: "" }));
    case "created":
      return [];
    default:
      return words(field);
  }
}

const compared = (names: Names): Suggestion[] =>
  [
    ["<today", "before:today"],
    ["<tomorrow", "before:tomorrow"],
    [">today", "after:today"],
    [">tomorrow", "after:tomorrow"],
  ].map(([insert = "", due = ""]) => ({ insert, label: names.value("due", due), hint: insert }));
