import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { ownDatabase } from "@/lib/server/testing/own-database";
import { getInstance } from "@/lib/services/instances/get";
import { startClock } from "./clock";

const BAD = { tenantId: "1", id: "1" };
const tries = vi.fn();
const looks = vi.fn();

// A timer that is always due and cannot be fired, whatever the reason.
vi.mock("@/db/queries/timers", async (original) => {
  const real = await original<typeof import("@/db/queries/timers")>();
  const dueTimers: typeof real.dueTimers = async (...about) => {
    looks();
    return [BAD, ...(await real.dueTimers(...about))];
  };
  return { ...real, dueTimers };
});
vi.mock("./timers", async (original) => {
  const real = await original<typeof import("./timers")>();
  const fireTimer: typeof real.fireTimer = async (timer, now) => {
    if (timer.id !== BAD.id) return real.fireTimer(timer, now);
    tries();
    throw new Error("cannot be fired");
  };
  return { ...real, fireTimer };
});

let drop: () => Promise<void>;
beforeAll(async () => {
  // What looks after all tenants would meet those of other tests.
  drop = await ownDatabase();
});
afterAll(() => drop());

test("a timer that cannot be fired is left alone for a while and holds up nobody", async () => {
  const desk = await newDesk();
  const { instance: id } = await openReview(desk, { timeout: { after: "PT0.2S" } });

  const from = performance.now();
  const clock = startClock();
  await vi.waitFor(
    async () => expect((await getInstance(desk.jdoe, { id })).status).toBe("COMPLETED"),
    60_000,
  );
  // It has looked several times more.
  const looked = looks.mock.calls.length;
  await vi.waitFor(() => expect(looks.mock.calls.length).toBeGreaterThan(looked + 2), 60_000);
  await clock.stop();

  // However slow the machine: not before half a minute is over.
  const most = 1 + Math.floor((performance.now() - from) / 30_000);
  expect(tries.mock.calls.length).toBeLessThanOrEqual(most);
  expect(tries).toHaveBeenCalled();
});
