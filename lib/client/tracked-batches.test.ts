import { expect, test } from "vitest";

import { BULK } from "./bulk-rules";
import { isUndoable, readTracked, type Tracked } from "./tracked-batches";

const batch: Tracked = {
  key: "k",
  id: "7",
  what: "claim",
  total: 2,
  told: false,
};

test("what a tab kept is read again; what is no batch, or was never confirmed, is not", () => {
  const undo: Tracked = { ...batch, key: "u", what: "undo" };
  expect(readTracked(JSON.stringify([batch, undo]))).toEqual([batch, undo]);
  const wrong = [
    null,
    1,
    {},
    { ...batch, id: null },
    { ...batch, what: "explode" },
    { ...batch, what: "toString" },
    { ...batch, total: "2" },
  ];
  expect(readTracked(JSON.stringify([...wrong, batch]))).toEqual([batch]);
  for (const text of [null, "", "{", "{}", "7"]) expect(readTracked(text)).toEqual([]);
});

test("all can be taken back but what has ended something, and an undo", () => {
  expect(BULK.filter((what) => !isUndoable(what))).toEqual(["complete", "cancel"]);
  expect(isUndoable("undo")).toBe(false);
});
