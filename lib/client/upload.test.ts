import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { PAUSES, persist, UploadError } from "./upload";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const broken = () => new UploadError("network", "network", 0);

test("a file goes again after a rest while the network fails, and is there once it works", async () => {
  const once = vi.fn<() => Promise<string>>();
  once.mockRejectedValueOnce(broken()).mockRejectedValueOnce(broken()).mockResolvedValue("kept");
  const waits: boolean[] = [];
  const done = persist(once, new AbortController().signal, (now) => waits.push(now));
  await vi.advanceTimersByTimeAsync(PAUSES[0] + PAUSES[1]);
  await expect(done).resolves.toBe("kept");
  expect(waits).toEqual([true, false, true, false]);
});

test("after four attempts it is the person who tries again", async () => {
  const once = vi.fn(() => Promise.reject(broken()));
  const done = persist(once, new AbortController().signal, () => undefined);
  const failed = expect(done).rejects.toMatchObject({ reason: "network" });
  await vi.advanceTimersByTimeAsync(60_000);
  await failed;
  expect(once).toHaveBeenCalledTimes(PAUSES.length + 1);
});

test("what the server refuses is not sent again", async () => {
  const once = vi.fn(() => Promise.reject(new UploadError("The file is too large.", "refused")));
  await expect(persist(once, new AbortController().signal, () => undefined)).rejects.toThrow("too large");
  expect(once).toHaveBeenCalledTimes(1);
});

test("a cancelled file does not wait for its next attempt", async () => {
  const stop = new AbortController();
  const done = persist(
    () => Promise.reject(broken()),
    stop.signal,
    () => undefined,
  );
  const failed = expect(done).rejects.toMatchObject({ name: "AbortError" });
  await vi.advanceTimersByTimeAsync(10);
  stop.abort();
  await failed;
});
