import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { takeToasts, type Toast } from "./toast";
import { offerUndo, saidWithUndo, UNDO_MS, undoLast } from "./undo";

let shown: Toast[];
let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  shown = [];
  stop = takeToasts((toast) => shown.push(toast));
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const press = () => {
  const { action } = shown.at(-1)?.options ?? {};
  if (action && typeof action === "object" && "onClick" in action) action.onClick({} as never);
};

test("a thing is taken back once, by its toast or by key, whichever is first", () => {
  const undo = vi.fn();
  saidWithUndo("Done", "Undo", undo);
  undoLast();
  press();
  expect(undo).toHaveBeenCalledOnce();

  saidWithUndo("Done", "Undo", undo);
  press();
  undoLast();
  expect(undo).toHaveBeenCalledTimes(2);
});

test("the key takes back the last thing alone, and only while its toast stands", () => {
  const [first, second] = [vi.fn(), vi.fn()];
  offerUndo(first);
  offerUndo(second);
  undoLast();
  undoLast();
  expect(first).not.toHaveBeenCalled();
  expect(second).toHaveBeenCalledOnce();

  offerUndo(first);
  vi.advanceTimersByTime(UNDO_MS);
  undoLast();
  expect(first).not.toHaveBeenCalled();
});
