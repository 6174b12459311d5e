import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { afterPaint } from "./after-paint";

let frames: (() => void)[] = [];

beforeEach(() => {
  frames = [];
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("acts after the frame that shows what was changed, and once", () => {
  const act = vi.fn<() => void>();
  afterPaint(act);
  frames[0]?.();
  expect(act).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(act).toHaveBeenCalledTimes(1);
});

test("does not wait for a page that is not seen to be painted", () => {
  const act = vi.fn<() => void>();
  afterPaint(act);
  vi.advanceTimersByTime(100);
  expect(act).toHaveBeenCalledTimes(1);
  frames[0]?.();
  vi.runAllTimers();
  expect(act).toHaveBeenCalledTimes(1);
});
