import { afterEach, expect, test, vi } from "vitest";

import { takeCommentWish, wishComment } from "./comment-wish";

afterEach(() => void vi.useRealTimers());

test("a wish to comment is granted once, by its own task, and not after a while", () => {
  vi.useFakeTimers();
  expect(takeCommentWish("1")).toBe(false);
  wishComment("1");
  expect(takeCommentWish("2")).toBe(false);
  expect(takeCommentWish("1")).toBe(true);
  expect(takeCommentWish("1")).toBe(false);
  wishComment("1");
  vi.advanceTimersByTime(11_000);
  expect(takeCommentWish("1")).toBe(false);
});
