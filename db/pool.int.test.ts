import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownDatabase } from "@/lib/server/testing/own-database";
import { poolStats } from "./pool";
import { clientOf, withOwner } from "./tenant";

let drop: () => Promise<void>;
beforeAll(async () => {
  drop = await ownDatabase();
});
afterAll(() => drop());

test("where the server has no connection left for one more, requests wait for those that there are", async () => {
  await withOwner((db) =>
    clientOf(db).query(
      `do $$ begin execute format('alter database %I connection limit 3', current_database()); end $$`,
    ),
  );

  const answers = await Promise.all(
    Array.from({ length: 12 }, () =>
      withOwner(async (db) => {
        const { rows } = await clientOf(db).query<{ answer: number }>("select 1 as answer");
        await setTimeout(50);
        return rows[0]?.answer;
      }),
    ),
  );

  expect(answers).toEqual(Array.from({ length: 12 }, () => 1));
  expect(poolStats().total).toBeLessThanOrEqual(3);
});
