import { expect, test } from "vitest";

import { BULK } from "./bulk-rules";
import { actionOf, counterOf, readTracked, type Tracked } from "./tracked-batches";

const batch: Tracked = {
  key: "k",
  id: "7",
  what: "claim",
  total: 2,
  changes: ["1", "2"],
  undoes: false,
  told: false,
};

test("what a tab kept is read again; what is no batch, or was never confirmed, is not", () => {
  expect(readTracked(JSON.stringify([batch, { ...batch, changes: null }]))).toEqual([
    batch,
    { ...batch, changes: null },
  ]);
  const wrong = [
    null,
    1,
    {},
    { ...batch, id: null },
    { ...batch, what: "explode" },
    { ...batch, changes: [1] },
  ];
  expect(readTracked(JSON.stringify([...wrong, batch]))).toEqual([batch]);
  for (const text of [null, "", "{", "{}", "7"]) expect(readTracked(text)).toEqual([]);
});

test("what takes something back is taken back by it, and is of the same kind", () => {
  for (const what of BULK) {
    const counter = counterOf[what];
    if (!counter) continue;
    expect(actionOf[counter].action === actionOf[what].action || what === "claim" || what === "release").toBe(
      true,
    );
    if (what !== "snooze") expect(counterOf[counter]).toBe(what);
  }
});
