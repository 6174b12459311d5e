import fc from "fast-check";
import { expect, test } from "vitest";
import { tries } from "@/lib/kit/testing/tries";

import { queryOfUrl } from "../query-text";
import { readInbox, writeInbox } from "../inbox-filters";
import { narrowings } from "./arbitrary";
import { parse } from "./parse";
import { print } from "./print";

const KNOWN = ["1", "2", "3", "4"];
const names = fc.oneof(
  fc.constantFrom("Sales Team", "sales team", "me", "none", "17", 'The "A" team', "a,b", "<x", "back\\slash"),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const list = fc
  .array(names, { minLength: 4, maxLength: 4 })
  .map((all) => all.map((name, at) => ({ id: KNOWN[at] ?? "", name })));
const steps = fc.array(
  fc.record({
    id: fc.constantFrom("verify", "sign", "unknown"),
    name: fc.oneof(names, fc.constantFrom("verify", "Sign", "=sign")),
    of: fc.constantFrom(...KNOWN),
  }),
  { maxLength: 5 },
);
const directories = fc.record({ workflow: list, group: list, assignee: list, step: steps });

test("a filter written as text and read again is the same filter, whatever things are called", () => {
  fc.assert(
    fc.property(narrowings(KNOWN), directories, (filters, directory) => {
      const text = print(filters, directory);
      expect(parse(text, directory)).toEqual({ filters, problems: [] });
    }),
    tries(1_000),
  );
});

test("the URL says the same as the chips and the text", () => {
  fc.assert(
    fc.property(narrowings(KNOWN), (narrowing) => {
      const filters = { ...readInbox(() => null), ...narrowing };
      expect(readInbox(queryOfUrl(new URLSearchParams(writeInbox(filters))))).toEqual(filters);
    }),
    tries(),
  );
});

test("whatever is typed is read without a crash, and every problem has its place", () => {
  const typed = fc.string({
    unit: fc.constantFrom(...'statuspdue:<>=.,"\\ 0129-assigneegroup\u00e1'.split("")),
  });
  fc.assert(
    fc.property(typed, directories, (text, directory) => {
      const { filters, problems } = parse(text, directory);
      for (const { from, to } of problems) expect([from >= 0, to <= text.length]).toEqual([true, true]);
      const again = print(filters, directory);
      expect(parse(again, directory)).toEqual({ filters, problems: [] });
    }),
    tries(),
  );
});
