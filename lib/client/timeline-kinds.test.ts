import { expect, test } from "vitest";
import { KNOWN_EVENTS } from "./timeline";
import { actorsOf, isShown, readTimeline, TIMELINE_KINDS } from "./timeline-kinds";

const entry = (event: string, actor = "jdoe") => ({
  event,
  actor,
  datetime: "2026-03-15T10:00:00",
  details: null,
  people: { jdoe: "John Doe" },
});

test("every event that has words stands in one kind, and an unknown one in each", () => {
  for (const event of KNOWN_EVENTS) {
    const kinds = TIMELINE_KINDS.filter((kind) => isShown(entry(event), { kind, actor: null }));
    expect(kinds, event).toHaveLength(1);
  }
  expect(TIMELINE_KINDS.every((kind) => isShown(entry("new_thing"), { kind, actor: null }))).toBe(true);
});

test("a filter by who acted leaves what they did", () => {
  const all = [entry("claimed"), entry("started", "system"), entry("released")];
  expect(all.filter((one) => isShown(one, { kind: null, actor: "jdoe" }))).toHaveLength(2);
  expect(actorsOf(all)).toEqual([
    { actor: "jdoe", name: "John Doe" },
    { actor: "system", name: "system" },
  ]);
  expect(readTimeline((name) => ({ kind: "nonsense", actor: "ana" })[name] ?? null)).toEqual({
    kind: null,
    actor: "ana",
  });
});
