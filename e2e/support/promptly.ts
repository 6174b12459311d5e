import { expect } from "@playwright/test";

/**
 * Does something until it once takes less than people are promised, in milliseconds, and fails if it never does: tests
 * share their machine with others, so that one slow time says nothing. What takes too long does so every time.
 */
export async function promptly(limit: number, once: () => Promise<number>, tries = 6): Promise<void> {
  const took: number[] = [];
  while (took.length < tries && Math.min(...took, Infinity) >= limit) took.push(Math.round(await once()));
  expect(Math.min(...took), `it took ${took.join(", ")} ms`).toBeLessThan(limit);
}
