import { afterEach, expect, test, vi } from "vitest";
import { now, setTime } from "./clock";

afterEach(() => vi.useRealTimers());

test("the time is this machine's until it is set; then it goes on from there, whatever this machine's clock says", () => {
  expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(1_000);
  setTime(Date.UTC(2030, 0, 1), performance.now() - 5_000);
  expect(now().toISOString()).toMatch(/^2030-01-01T00:00:05\./);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(1999, 0, 1) });
  expect(now().toISOString()).toMatch(/^2030-01-01T00:00:05\./);
});
