import { afterAll, beforeAll, expect, test } from "vitest";
import { closePool, configurePool } from "@/db/pool";
import { completeAgainst, joinAtOnce, manyCompleteOne, RIVALS } from "@/lib/fixtures/races";

beforeAll(() => configurePool({ size: 32 }));
afterAll(closePool);

test("64 people complete one task: one succeeds, the others are told who did, the instance advances once", async () => {
  expect(await manyCompleteOne(64)).toEqual([]);
});

test.each(RIVALS)("completing a task against a %s: one comes first and nothing is torn", async (rival) => {
  expect(await completeAgainst(rival, 25)).toEqual([]);
});

test.each([
  [2, 80],
  [4, 70],
  [16, 50],
])(
  "joins of %i branches completed at once, on %i instances: none is stuck, none passed twice",
  async (branches, instances) => {
    expect(await joinAtOnce(branches, instances)).toEqual([]);
  },
);
