import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { late } from "./late";

const away = () => Object.assign(new Error("Failed to load chunk"), { name: "ChunkLoadError" });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a part that cannot be had while the server is away is there when the server is back", async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(away()).mockRejectedValueOnce(away());
  load.mockResolvedValue("the part");
  const part = late(load);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(await part).toBe("the part");
  expect(load).toHaveBeenCalledTimes(3);
});

test("a part that stays away is given up after two minutes", async () => {
  const load = vi.fn<() => Promise<string>>().mockImplementation(() => Promise.reject(away()));
  const given = expect(late(load)).rejects.toThrow("Failed to load chunk");
  await vi.advanceTimersByTimeAsync(120_000);
  await given;
  expect(load.mock.calls.length).toBeGreaterThan(20);
});

test("an error of the part itself is told at once", async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(new TypeError("broken"));
  await expect(late(load)).rejects.toThrow("broken");
  expect(load).toHaveBeenCalledOnce();
});
