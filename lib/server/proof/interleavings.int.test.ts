import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ownDatabase } from "@/lib/server/testing/own-database";
import { pairs } from "./pairs";
import { everyOrder } from "./schedules";

// Open browsers are told later, by statements of their own.
vi.mock("@/lib/services/stream/touch", () => ({ touch: () => {} }));

let drop: () => Promise<void>;
beforeAll(async () => {
  drop = await ownDatabase(20);
});
afterAll(() => drop());

const stub = { url: "http://127.0.0.1:9/", host: "127.0.0.1:9" };

test.concurrent.each(pairs)(
  "$name: in every order of their statements it is as if one had come after the other",
  async (pair) => {
    const { orders, wrong } = await everyOrder(pair, stub);
    expect(wrong).toEqual([]);
    expect(orders).toBeGreaterThan(2);
  },
  600_000,
);
