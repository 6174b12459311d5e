import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closePool, configurePool } from "@/db/pool";
import type { completeUnseen, readInstanceOfTask } from "@/db/testing/bugs";
import { interruption, meetings } from "@/db/testing/meeting";
import { completeAgainst, manyCompleteOne, RIVALS } from "@/lib/fixtures/races";

// What happens between the reading and the writing of a completion.
let between: (task: string) => Promise<void>;

// A build with two bugs: the task is read before anything is locked, and completed whatever has become of it.
vi.mock("@/db/queries/instances", async (original) => ({
  ...(await original<typeof import("@/db/queries/instances")>()),
  // Imported when it is called: it imports what is mocked here.
  lockInstanceOfTask: async (...about: Parameters<typeof readInstanceOfTask>) =>
    (await import("@/db/testing/bugs")).readInstanceOfTask(...about),
}));
vi.mock("@/db/queries/tasks", async (original) => ({
  ...(await original<typeof import("@/db/queries/tasks")>()),
  completeTask: async (...about: Parameters<typeof completeUnseen>) => {
    const [, , { id }] = about;
    await between(id);
    return (await import("@/db/testing/bugs")).completeUnseen(...about);
  },
}));

beforeAll(() => configurePool({ size: 32 }));
afterAll(closePool);

test("with a completion that trusts what it read before, the test of many people on one task fails", async () => {
  between = meetings();
  expect(await manyCompleteOne(64)).not.toEqual([]);
});

test.each(RIVALS)(
  "with a completion that trusts what it read before, the test of completing against a %s fails",
  async (rival) => {
    const order = interruption();
    between = order.halfway;
    expect(await completeAgainst(rival, 1, order.between)).not.toEqual([]);
  },
);
