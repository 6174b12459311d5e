import { expect, test, vi } from "vitest";

import { everyDefinition } from "./directory-queries";

const tenant = (total: number) =>
  vi.fn(async (offset: string) => {
    const from = Number(offset);
    const rows = Array.from({ length: Math.min(100, total - from) }, (_, at) => from + at);
    return { rows, total };
  });

test("all workflows of a tenant are offered, in order, however many pages they are", async () => {
  for (const total of [0, 1, 100, 101, 350]) {
    const { rows } = await everyDefinition(tenant(total));
    expect(rows).toEqual(Array.from({ length: total }, (_, at) => at));
  }
});

test("of very many workflows the newest thousand are asked for, and no more", async () => {
  const pages = tenant(5_000);
  expect((await everyDefinition(pages)).rows).toHaveLength(1_000);
  expect(pages).toHaveBeenCalledTimes(10);
});
