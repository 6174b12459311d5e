import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { throttle } from "./throttle";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the first is done at once, the others together at the end of the pause, and then there is rest", () => {
  const act = vi.fn<() => void>();
  const { ask } = throttle(act, 5_000);
  ask();
  expect(act).toHaveBeenCalledTimes(1);
  for (let n = 0; n < 10; n += 1) ask();
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5_000);
  expect(act).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(60_000);
  expect(act).toHaveBeenCalledTimes(2);
  ask();
  expect(act).toHaveBeenCalledTimes(3);
});

test("nothing is done any more once it is stopped", () => {
  const act = vi.fn<() => void>();
  const { ask, stop } = throttle(act, 5_000);
  ask();
  ask();
  stop();
  vi.advanceTimersByTime(10_000);
  expect(act).toHaveBeenCalledTimes(1);
});
