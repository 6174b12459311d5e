import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closePool, configurePool } from "@/db/pool";
import type { readInstanceOfTask } from "@/db/testing/bugs";
import { joinAtOnce, manyCompleteOne } from "@/lib/fixtures/races";

// A build with a bug: nobody locks the instance. The tests of races must notice, or they prove nothing.
vi.mock("@/db/queries/instances", async (original) => ({
  ...(await original<typeof import("@/db/queries/instances")>()),
  // Imported when it is called: it imports what is mocked here.
  lockInstanceOfTask: async (...about: Parameters<typeof readInstanceOfTask>) =>
    (await import("@/db/testing/bugs")).readInstanceOfTask(...about),
}));

beforeAll(() => configurePool({ size: 32 }));
afterAll(closePool);

test("without the instance's lock, the test of many people on one task fails", async () => {
  expect(await inAFewTries(() => manyCompleteOne(64))).not.toEqual([]);
}, 60_000);

test.each([2, 4, 16])(
  "without the instance's lock, the test of joins of %i branches fails",
  async (branches) => {
    expect(await inAFewTries(() => joinAtOnce(branches, 20))).not.toEqual([]);
  },
  60_000,
);

/** A race is a matter of luck: what is found in the first of a few tries that finds anything. */
async function inAFewTries(race: () => Promise<string[]>): Promise<string[]> {
  let problems: string[] = [];
  for (let tries = 0; tries < 8 && problems.length === 0; tries += 1) problems = await race();
  return problems;
}
