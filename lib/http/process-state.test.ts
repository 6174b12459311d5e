import { afterEach, expect, test, vi } from "vitest";
import { beginDrain, isDraining, onDrain, readiness, setProbe } from "./process-state";

afterEach(() => {
  delete (globalThis as { [key: symbol]: unknown })[Symbol.for("bandeja")];
});

test("a process is as ready as its probe says, until it drains", async () => {
  expect(await readiness()).toEqual({ ready: true, checks: {} });
  setProbe(async () => ({ ready: false, checks: { database: "unreachable" } }));
  expect(await readiness()).toEqual({ ready: false, checks: { database: "unreachable" } });

  beginDrain();
  expect(isDraining()).toBe(true);
  expect(await readiness()).toEqual({ ready: false, checks: { process: "draining" } });
});

test("open streams are ended once when the drain begins, closed ones are not, late ones at once", () => {
  const [open, closed, late] = [vi.fn(), vi.fn(), vi.fn()];
  onDrain(open);
  onDrain(closed)();
  beginDrain();
  beginDrain();
  expect([open.mock.calls.length, closed.mock.calls.length]).toEqual([1, 0]);
  onDrain(late);
  expect(late).toHaveBeenCalledOnce();
});
