import { expect, test } from "vitest";

import { choose, type Choice, keep, NOTHING, type Selection } from "./selection";

const rows = ["a", "b", "c", "d", "e", "f"];
const after = (choices: Choice[], from: Selection = NOTHING) =>
  choices.reduce((selection, choice) => choose(selection, choice, rows), from);
const idsOf = ({ ids }: Selection) => [...ids].toSorted().join("");

test("a range goes from the row that was chosen last to another one, in both directions, and shrinks again", () => {
  const chosen = after([{ do: "toggle", id: "c" }]);
  expect(idsOf(after([{ do: "range", to: "e" }], chosen))).toBe("cde");
  expect(idsOf(after([{ do: "range", to: "a" }], chosen))).toBe("abc");
  const there = after([{ do: "range", to: "f" }], chosen);
  expect(idsOf(after([{ do: "range", to: "d" }], there))).toBe("cd");
});

test("a range leaves what was chosen before it began", () => {
  const before: Choice[] = [
    { do: "toggle", id: "a" },
    { do: "toggle", id: "d" },
  ];
  expect(idsOf(after([...before, { do: "range", to: "f" }, { do: "range", to: "e" }]))).toBe("ade");
});

test("without anything chosen, a range begins at the cursor", () => {
  expect(idsOf(after([{ do: "range", from: "b", to: "c" }]))).toBe("bc");
  expect(idsOf(after([{ do: "range", to: "c" }]))).toBe("c");
});

test("of all that a list holds, a row that is taken out leaves the others that are here", () => {
  const all = after([{ do: "all" }]);
  expect(all.all).toBe(true);
  const fewer = after([{ do: "toggle", id: "b" }], all);
  expect([fewer.all, idsOf(fewer)]).toEqual([false, "acdef"]);
});

test("rows that come while all are chosen are chosen; rows that come otherwise are not", () => {
  expect(idsOf(keep(after([{ do: "all" }]), [...rows, "g"]))).toBe("abcdefg");
  const some = after([{ do: "rows" }]);
  expect(keep(some, [...rows, "g"])).toBe(some);
});

test("a row that is gone leaves the selection, and the last one ends it", () => {
  const two = after([
    { do: "toggle", id: "b" },
    { do: "toggle", id: "c" },
  ]);
  expect(keep(two, ["a", "b"])).toMatchObject({ ids: new Set(["b"]), anchor: null });
  expect(keep(two, ["a"])).toBe(NOTHING);
  expect(keep(after([{ do: "all" }]), [])).toBe(NOTHING);
});
