import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { enqueueApart } from "@/db/testing/bugs";
import { ownDatabase } from "@/lib/server/testing/own-database";
import { breakEverywhere } from "./break";
import { asked } from "./commands";

vi.mock("@/lib/services/stream/touch", () => ({ touch: () => {} }));
// A build with a bug: a job is there before what it is about. The test of crashes must notice, or it proves nothing.
const bug = vi.hoisted(() => ({ apart: undefined as typeof enqueueApart | undefined }));
vi.mock("@/db/queries/jobs", async (original) => {
  const real = await original<typeof import("@/db/queries/jobs")>();
  return {
    ...real,
    enqueueJob: (...job: Parameters<typeof enqueueApart>) => (bug.apart ?? real.enqueueJob)(...job),
  };
});

let drop: () => Promise<void>;
beforeAll(async () => {
  drop = await ownDatabase();
});
afterAll(() => drop());

test("with jobs that are added apart from what decides them, the test of crashes fails", async () => {
  const [start] = asked;
  const stub = { url: "http://127.0.0.1:9/", host: "127.0.0.1:9" };
  if (!start) throw new Error("no command");
  expect(await breakEverywhere(start, stub)).toBeGreaterThan(0);
  const { enqueueApart: apart } =
    await vi.importActual<typeof import("@/db/testing/bugs")>("@/db/testing/bugs");
  bug.apart = apart;
  await expect(breakEverywhere(start, stub)).rejects.toThrow(/^broken (before|after) statement/);
}, 600_000);
