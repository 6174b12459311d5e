import { expect, test } from "vitest";

import { LOCALES } from "./locales";
import { messages } from "./messages";

test.each(LOCALES)("%s has the same messages as English, with the same placeholders", (locale) => {
  expect(placeholdersByKey(messages[locale])).toEqual(placeholdersByKey(messages.en));
});

test.each(LOCALES)("%s leaves no message empty", (locale) => {
  const empty = [...leaves(messages[locale])].filter(([, text]) => text.trim() === "").map(([key]) => key);
  expect(empty).toEqual([]);
});

test("placeholders are found in plurals and in tags, whatever their order", () => {
  expect(placeholders("{n, plural, one {# of {all}} other {<b>{n}</b> x}} '{no}'")).toEqual([
    "<b>",
    "all",
    "n",
  ]);
});

type Tree = { [key: string]: string | Tree };

function* leaves(tree: Tree, before = ""): Generator<[key: string, text: string]> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") yield [before + key, value];
    else yield* leaves(value, `${before}${key}.`);
  }
}

const placeholdersByKey = (tree: Tree) =>
  Object.fromEntries([...leaves(tree)].map(([key, text]) => [key, placeholders(text)]));

/** The names that an ICU message wants filled in, sorted. */
function placeholders(text: string): string[] {
  const found = new Set<string>();
  collect(text.replaceAll(/'\{[^']*'/g, ""), found);
  return [...found].toSorted();
}

function collect(text: string, found: Set<string>): void {
  for (const [tag] of text.matchAll(/<\w+>/g)) found.add(tag);
  for (const group of groupsOf(text)) {
    const [, name = "", kind] = /^\s*(\w+)\s*(?:,\s*(\w+))?/.exec(group) ?? [];
    if (name) found.add(name);
    if (kind && ["plural", "select", "selectordinal"].includes(kind)) {
      for (const choice of groupsOf(group)) collect(choice, found);
    }
  }
}

/** What stands between the outermost braces. */
function groupsOf(text: string): string[] {
  const groups: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [at, sign] of [...text].entries()) {
    if (sign === "{" && depth++ === 0) start = at + 1;
    if (sign === "}" && --depth === 0) groups.push(text.slice(start, at));
  }
  return groups;
}
