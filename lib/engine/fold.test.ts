import { expect, test } from "vitest";
import { foldTimeline } from "./fold";
import type { TimelineEvent } from "./types";

const told = (...events: [event: string, details?: TimelineEvent["details"]][]) => {
  const timeline = events.map(([event, details = null], at): TimelineEvent => {
    return { seq: at + 1, event, at: "2026-03-15T10:00:00.000Z", actor: "system", details };
  });
  const { status, current, openSteps } = foldTimeline(timeline);
  return { status, current: [...current], openSteps };
};

const step = (step_name: string) => ({ step_name });

test("an empty timeline is an instance that has not started", () => {
  expect(told()).toEqual({ status: "queued", current: [], openSteps: 0 });
});

test("what has started and not been completed is current", () => {
  const events: Parameters<typeof told> = [
    ["started"],
    ["step_started", step("A")],
    ["step_started", step("B")],
  ];
  expect(told(...events, ["step_completed", step("A")])).toEqual({
    status: "waiting",
    current: ["B"],
    openSteps: 1,
  });
});

test("what machines alone are to begin with is queued, until anything else is told", () => {
  const queued: Parameters<typeof told> = [
    ["started"],
    ["step_started", step("A")],
    ["step_queued", step("A")],
  ];
  expect(told(...queued).status).toBe("queued");
  expect(told(...queued, ["event_received"]).status).toBe("queued");
  expect(told(...queued, ["running"]).status).toBe("running");
  expect(told(...queued, ["step_started", step("B")]).status).toBe("running");
  expect(told(...queued, ["paused"], ["resumed"]).status).toBe("running");
  expect(told(["restarted"], ...queued.slice(1)).status).toBe("running");
});

test("of several performers, the step is current until the last task is closed", () => {
  const three: Parameters<typeof told> = [
    ["step_started", step("A")],
    ["step_started", step("A")],
    ["step_started", step("A")],
  ];
  expect(told(...three, ["step_completed", step("A")]).openSteps).toBe(2);
  expect(
    told(...three, ["step_completed", step("A")], ["step_closed", { step_name: "A", tasks: 2 }]).current,
  ).toEqual([]);
});

test("a failed step is current until somebody retries", () => {
  expect(told(["started"], ["error", step("A")])).toEqual({
    status: "incident",
    current: ["A"],
    openSteps: 0,
  });
  expect(told(["error", step("A")], ["retried"], ["step_started", step("A")]).status).toBe("waiting");
});

test.each(["completed", "cancelled", "expired", "failed"])("after %s nothing is current", (ending) => {
  expect(told(["step_started", step("A")], [ending])).toEqual({ status: ending, current: [], openSteps: 0 });
});
