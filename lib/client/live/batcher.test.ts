import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Changed } from "./apply";
import { changeBatcher } from "./batcher";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const change = (...tasks: string[]) => ({ tasks, instances: [] });

test("the first change is handed on at once, what follows within the second together", async () => {
  const batches: string[][] = [];
  const batcher = changeBatcher(async ({ tasks }) => void batches.push([...tasks]));

  batcher.add(change("1"));
  await vi.advanceTimersByTimeAsync(50);
  batcher.add(change("2"));
  batcher.add(change("3", "2"));
  await vi.advanceTimersByTimeAsync(900);
  expect(batches).toEqual([["1"]]);
  await vi.advanceTimersByTimeAsync(100);

  expect(batches).toEqual([["1"], ["2", "3"]]);
});

test("what changes while a batch is worked on is not lost, and failing loses nothing that comes later", async () => {
  const batches: string[][] = [];
  const batcher = changeBatcher(async ({ tasks }) => {
    batches.push([...tasks]);
    await new Promise((done) => setTimeout(done, 3000));
    throw new Error("offline");
  });
  batcher.add(change("1"));
  await vi.advanceTimersByTimeAsync(100);
  batcher.add(change("2"));
  await vi.advanceTimersByTimeAsync(4000);

  expect(batches).toEqual([["1"], ["2"]]);
});

test("more than the routes take at once counts as everything", async () => {
  const batches: Changed[] = [];
  const batcher = changeBatcher(async (changed) => void batches.push(changed));
  batcher.add(change(...Array.from({ length: 101 }, (_, at) => String(at))));
  await vi.advanceTimersByTimeAsync(50);

  expect(batches[0]?.all).toBe(true);
});
