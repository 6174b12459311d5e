import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closePool, configurePool } from "@/db/pool";
import type { completeUnseen, readInstanceOfTask } from "@/db/testing/bugs";
import { completeAgainst, manyCompleteOne, RIVALS } from "@/lib/fixtures/races";

// A build with two bugs: the task is read before anything is locked, and completed whatever has become of it.
vi.mock("@/db/queries/instances", async (original) => ({
  ...(await original<typeof import("@/db/queries/instances")>()),
  // Imported when it is called: it imports what is mocked here.
  lockInstanceOfTask: async (...about: Parameters<typeof readInstanceOfTask>) =>
    (await import("@/db/testing/bugs")).readInstanceOfTask(...about),
}));
vi.mock("@/db/queries/tasks", async (original) => ({
  ...(await original<typeof import("@/db/queries/tasks")>()),
  completeTask: async (...about: Parameters<typeof completeUnseen>) =>
    (await import("@/db/testing/bugs")).completeUnseen(...about),
}));

beforeAll(() => configurePool({ size: 32 }));
afterAll(closePool);

test("with a completion that trusts what it read before, the test of many people on one task fails", async () => {
  let problems: string[] = [];
  for (let tries = 0; tries < 8 && problems.length === 0; tries += 1) problems = await manyCompleteOne(64);
  expect(problems).not.toEqual([]);
}, 60_000);

test.each(RIVALS)(
  "with a completion that trusts what it read before, the test of completing against a %s fails",
  async (rival) => {
    // A few at a time: this build deadlocks as well, and each deadlock costs a second.
    let problems: string[] = [];
    for (let tries = 0; tries < 40 && problems.length === 0; tries += 1)
      problems = await completeAgainst(rival, 4);
    expect(problems).not.toEqual([]);
  },
  60_000,
);
