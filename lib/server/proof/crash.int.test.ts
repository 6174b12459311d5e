import { expect, test, vi } from "vitest";
import { breakEverywhere } from "./break";
import { asked } from "./commands";
import { ownWorld } from "./world";

// Open browsers are told later, by statements of their own.
vi.mock("@/lib/services/stream/touch", () => ({ touch: () => {} }));

const stub = ownWorld();

test.each(asked)(
  "$name: whichever statement it dies at, all of it is there or nothing, and the same key gets the first answer",
  async (command) => {
    expect(await breakEverywhere(command, stub())).toBeGreaterThan(10);
  },
  600_000,
);
