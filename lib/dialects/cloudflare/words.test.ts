import { expect, test } from "vitest";
import { INSTANCE_STATES } from "@/lib/contracts/instances";
import { cursorOf, placeOf } from "./cursor";
import { paramsOf } from "./params";
import { RetentionInput } from "./retention";
import { STATUSES, sourceOf, statesOf, statusOf } from "./words";

test("every state has a word of the vendor's, and every word finds its states again", () => {
  expect(Object.fromEntries(INSTANCE_STATES.map((state) => [state, statusOf(state)]))).toEqual({
    queued: "queued",
    running: "running",
    waiting: "waiting",
    pausing: "waitingForPause",
    paused: "paused",
    completed: "complete",
    cancelled: "terminated",
    failed: "errored",
    incident: "errored",
    expired: "errored",
  });
  expect(STATUSES.flatMap(statesOf).toSorted()).toEqual([...INSTANCE_STATES].toSorted());
  expect(statesOf("rollingBack")).toEqual([]);
});

test("what started an instance is said in the vendor's words", () => {
  expect([sourceOf("manual", null), sourceOf("event", null), sourceOf("schedule", null)]).toEqual([
    "api",
    "event",
    "cron",
  ]);
  expect(sourceOf("manual", "7")).toBe("binding");
});

test("a retention is milliseconds or a span in words, and nothing else", () => {
  const kept = (success_retention: unknown) => RetentionInput.safeParse({ success_retention }).data?.success;
  expect([kept(1500), kept("5 minutes"), kept("1 day"), kept("2 weeks")]).toEqual([
    1500, 300_000, 86_400_000, 1_209_600_000,
  ]);
  for (const wrong of [-1, 1.5, "soon", "5 fortnights", "-5 minutes", "999 years", true])
    expect(RetentionInput.safeParse({ success_retention: wrong }).success, String(wrong)).toBe(false);
});

test("a cursor names the place it was made of, and any other text none", () => {
  const place = { startedAt: new Date("2026-03-15T11:30:00.123Z"), id: "674839201748392018" };
  expect(placeOf(cursorOf(place))).toEqual(place);
  for (const wrong of ["x", "", ...["1.0", "999999999999999.7"].map((text) => btoa(text))])
    expect(() => placeOf(wrong)).toThrow("cursor is not one of ours");
});

test("a text is read as JSON where it is JSON, and refused where it is nested too deeply", () => {
  expect([paramsOf("[1]"), paramsOf("{"), paramsOf(undefined), paramsOf({ a: "1" })]).toEqual([
    [1],
    "{",
    null,
    { a: "1" },
  ]);
  expect(() => paramsOf(`${"[".repeat(40)}${"]".repeat(40)}`)).toThrow(/nested deeper/);
  expect(() => paramsOf(String.raw`{"a":"\u0000"}`)).toThrow(/NUL/);
  expect(() => paramsOf('{"__proto__":1}')).toThrow(/not allowed/);
});
