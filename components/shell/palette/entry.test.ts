import { expect, test } from "vitest";

import { type Entry, isMeant } from "./entry";

const entry: Entry = { id: "1", label: "Ir a la cronología", about: "Acme Corp", icon: null, run: () => {} };

test("an entry is found by the beginnings of its words, in any order and without accents", () => {
  expect(isMeant(entry, "crono")).toBe(true);
  expect(isMeant(entry, "acme ir")).toBe(true);
  expect(isMeant(entry, "")).toBe(true);
  expect(isMeant(entry, "ogía")).toBe(false);
  expect(isMeant(entry, "acme zzz")).toBe(false);
});
