import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { instanceById, lockInstanceOfTimer } from "@/db/queries/instances";
import type { readInstanceOfTask } from "@/db/testing/bugs";
import { ownDatabase } from "@/lib/server/testing/own-database";
import { pairs } from "./pairs";
import { everyOrder } from "./schedules";

vi.mock("@/lib/services/stream/touch", () => ({ touch: () => {} }));
// A build with a bug: nobody locks the instance. The test of interleavings must notice, or it proves nothing.
vi.mock("@/db/queries/instances", async (original) => {
  const real = await original<typeof import("@/db/queries/instances")>();
  return {
    ...real,
    lockInstance: (...about: Parameters<typeof instanceById>) => real.instanceById(...about),
    lockInstanceOfTimer: async (...about: Parameters<typeof lockInstanceOfTimer>) =>
      (await import("@/db/testing/bugs")).readInstanceOfTimer(...about),
    lockInstanceOfTask: async (...about: Parameters<typeof readInstanceOfTask>) =>
      (await import("@/db/testing/bugs")).readInstanceOfTask(...about),
  };
});

let drop: () => Promise<void>;
beforeAll(async () => {
  drop = await ownDatabase(20);
});
afterAll(() => drop());

const stub = { url: "http://127.0.0.1:9/", host: "127.0.0.1:9" };
const found = [
  "complete / complete",
  "complete / cancel",
  "complete / timeout",
  "step result / pause",
  "event / resume",
  "two paths at a join",
];

test.concurrent.each(pairs.filter(({ name }) => found.includes(name)))(
  "without the instance's lock, the test of $name finds an order that is wrong",
  async (pair) => {
    const { wrong } = await everyOrder({ ...pair, isApart: true }, stub, 1);
    expect(wrong).not.toEqual([]);
  },
  600_000,
);
