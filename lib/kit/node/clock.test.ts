import { afterEach, expect, test, vi } from "vitest";
import { now, setTime } from "./clock";

afterEach(() => vi.useRealTimers());

test("the time is this machine's until it is set; then it goes on from there, whatever this machine's clock says", () => {
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: Date.UTC(2026, 0, 1) });
  expect(now().toISOString()).toBe("2026-01-01T00:00:00.000Z");
  setTime(Date.UTC(2030, 0, 1), performance.now() - 5_000);
  expect(now().toISOString()).toBe("2030-01-01T00:00:05.000Z");
  vi.advanceTimersByTime(7);
  vi.setSystemTime(Date.UTC(1999, 0, 1));
  expect(now().toISOString()).toBe("2030-01-01T00:00:05.007Z");
});
