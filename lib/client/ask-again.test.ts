import { expect, test } from "vitest";

import { ApiError } from "./api-error";
import { isCrowded, isUnanswered, pauseBefore, whenCrowded } from "./ask-again";

const tooMany = (retryAfter?: number) =>
  new ApiError("Too many requests.", { code: "RATE_LIMITED", status: 429, retryAfter });
const lost = new ApiError("The server did not answer.", { code: "UNREACHABLE", status: 0 });

test("a call that found no room is made again after the seconds that the server names", () => {
  expect(whenCrowded(0, tooMany(7))).toBe(true);
  expect(pauseBefore(0, tooMany(7))).toBe(7000);
  expect(whenCrowded(3, tooMany(7))).toBe(false);
});

test("nobody waits in silence for more than half a minute", () => {
  expect(isCrowded(tooMany(31))).toBe(false);
  expect(whenCrowded(0, tooMany(31))).toBe(false);
});

test("a call without an answer is told apart from one that was refused", () => {
  expect(isUnanswered(lost)).toBe(true);
  expect(isUnanswered(tooMany(1))).toBe(false);
  expect([0, 1, 2].map((failures) => pauseBefore(failures, lost))).toEqual([1000, 3000, 9000]);
});
