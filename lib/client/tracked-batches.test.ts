import { expect, test } from "vitest";

import { BULK } from "./bulk-rules";
import { actionOf, counterOf, isUndoable, readTracked, type Tracked } from "./tracked-batches";

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

test("what takes something back is taken back by it; to wake a task loses until when it was put off", () => {
  const back = BULK.filter((what) => counterOf[what] !== undefined);
  expect(back).toEqual(["claim", "release", "snooze", "read", "unread", "pin", "unpin"]);
  for (const what of back) {
    const counter = counterOf[what] ?? what;
    expect(counterOf[counter]).toBe(what === "snooze" ? undefined : what);
    expect(actionOf[counter]).not.toEqual(actionOf[what]);
  }
});

test("a batch is taken back where something is known to take back, and not for ever to and fro", () => {
  expect(isUndoable(batch)).toBe(true);
  expect(isUndoable({ ...batch, changes: null })).toBe(true);
  const not: Partial<Tracked>[] = [{ changes: [] }, { undoes: true }, { what: "complete" }, { total: 1001 }];
  for (const change of not) expect(isUndoable({ ...batch, ...change }), JSON.stringify(change)).toBe(false);
});
