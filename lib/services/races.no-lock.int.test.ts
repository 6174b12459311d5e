import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { closePool, configurePool } from "@/db/pool";
import type { readInstanceOfTask } from "@/db/testing/bugs";
import { meetings } from "@/db/testing/meeting";
import { joinAtOnce, manyCompleteOne } from "@/lib/fixtures/races";

let meet: (instance: string) => Promise<void>;

// A build with a bug: nobody locks the instance. The tests of races must notice, or they prove nothing.
vi.mock("@/db/queries/instances", async (original) => ({
  ...(await original<typeof import("@/db/queries/instances")>()),
  lockInstanceOfTask: async (...about: Parameters<typeof readInstanceOfTask>) => {
    // Imported when it is called: it imports what is mocked here.
    const found = await (await import("@/db/testing/bugs")).readInstanceOfTask(...about);
    // Two have read before either writes.
    if (found) await meet(found.instance.id);
    return found;
  },
}));

beforeAll(() => configurePool({ size: 32 }));
afterAll(closePool);
beforeEach(() => {
  meet = meetings();
});

test("without the instance's lock, the test of many people on one task fails", async () => {
  expect(await manyCompleteOne(64)).not.toEqual([]);
});

test.each([2, 4, 16])(
  "without the instance's lock, the test of joins of %i branches fails",
  async (branches) => {
    expect(await joinAtOnce(branches, 1)).not.toEqual([]);
  },
);
