import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newStub, sayJson, type Stub } from "@/lib/fixtures/stub";
import { ownDatabase } from "@/lib/server/testing/own-database";
import { breakEverywhere } from "./break";
import { jobs } from "./jobs";

// Open browsers are told later, by statements of their own.
vi.mock("@/lib/services/stream/touch", () => ({ touch: () => {} }));

let drop: () => Promise<void>;
let stub: Stub;
beforeAll(async () => {
  drop = await ownDatabase();
  stub = await newStub((response) => sayJson(response, 200, { ok: true }));
});
afterAll(async () => {
  stub.close();
  await drop();
});

test.each(jobs)(
  "$name: whichever statement it dies at, all of it is there or nothing, and done again it is done once",
  async (command) => {
    expect(await breakEverywhere(command, stub)).toBeGreaterThan(7);
  },
  600_000,
);
