import { expect, test, vi } from "vitest";
import { breakEverywhere } from "./break";
import { jobs } from "./jobs";
import { ownWorld } from "./world";

// Open browsers are told later, by statements of their own.
vi.mock("@/lib/services/stream/touch", () => ({ touch: () => {} }));

const stub = ownWorld();

test.each(jobs)(
  "$name: whichever statement it dies at, all of it is there or nothing, and done again it is done once",
  async (command) => {
    expect(await breakEverywhere(command, stub())).toBeGreaterThan(7);
  },
  600_000,
);
