import { expect, test } from "vitest";
import { INSTANCE_STATES } from "@/lib/contracts/overview";
import { nanoseconds, STATUSES, statesOf, statusOf, statusRanks, taskStatusOf } from "./words";

test("every state has the status that the table of the four spellings gives it", () => {
  expect(Object.fromEntries(INSTANCE_STATES.map((state) => [state, statusOf(state)]))).toEqual({
    queued: "QUEUED",
    running: "RUNNING",
    waiting: "RUNNING",
    pausing: "PAUSED",
    paused: "PAUSED",
    completed: "COMPLETED",
    cancelled: "TERMINATED",
    failed: "FAILED",
    incident: "FAILED",
    expired: "FAILED",
  });
});

test("the statuses divide the states among them", () => {
  expect(STATUSES.flatMap(statesOf).toSorted()).toEqual([...INSTANCE_STATES].toSorted());
});

test("states of one status tie, and statuses stand in the order of their words", () => {
  const byRank = INSTANCE_STATES.toSorted((a, b) => statusRanks[a] - statusRanks[b]).map(statusOf);
  expect(byRank).toEqual(byRank.toSorted());
  for (const a of INSTANCE_STATES)
    for (const b of INSTANCE_STATES)
      expect(statusRanks[a] === statusRanks[b]).toBe(statusOf(a) === statusOf(b));
});

test("what is open of a paused workflow is paused, what is over stays as it was", () => {
  expect(taskStatusOf({ state: "queued" }, "PAUSED")).toBe("PAUSED");
  expect(taskStatusOf({ state: "waiting" }, "PAUSED")).toBe("PAUSED");
  expect(taskStatusOf({ state: "completed" }, "PAUSED")).toBe("COMPLETED");
  expect(taskStatusOf({ state: "waiting" }, "RUNNING")).toBe("RUNNING");
  expect(taskStatusOf({ state: "cancelled" }, "TERMINATED")).toBe("TERMINATED");
});

test("a moment has nine digits of a second", () => {
  expect(nanoseconds(new Date("2026-02-24T02:32:22.148Z"))).toBe("2026-02-24T02:32:22.148000000Z");
  expect(nanoseconds(new Date("2026-02-24T02:32:22Z"))).toBe("2026-02-24T02:32:22.000000000Z");
});
