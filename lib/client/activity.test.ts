import { expect, test } from "vitest";
import type { CommentRow } from "@/lib/contracts/comments";
import type { TimelineEntry } from "@/lib/contracts/instances";

import { eventsOfTask, streamOf } from "./activity";

const entry = (event: string, minute: number, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  event,
  datetime: `2026-03-01T10:${String(minute).padStart(2, "0")}:00`,
  actor: "jdoe",
  details: { step_name: "Review" },
  task_id: null,
  ...more,
});
const task = {
  id: "7",
  step_name: "Review",
  created_at: "2026-03-01T10:10:00",
  completed_at: "2026-03-01T10:30:00",
};
const comment = (id: string, minute: number, text = "Hello"): CommentRow => ({
  id,
  text,
  by: { id: "u", name: "Ana" },
  username: "ana",
  created_at: `2026-03-01T10:${minute}:00`,
  mentions: [],
});

test("a task's events are those done to it, and those of its step while it was open", () => {
  const shown = [
    entry("step_started", 10),
    entry("claimed", 11, { task_id: "7" }),
    entry("escalated", 20),
    entry("step_completed", 30, { task_id: "7" }),
  ];
  const others = [
    entry("started", 1, { details: null }),
    entry("step_started", 2),
    entry("claimed", 12, { task_id: "8" }),
    entry("escalated", 13, { details: { step_name: "Payout" } }),
    entry("step_started", 40),
    entry("escalated", 41),
  ];
  const all = [...shown, ...others].toSorted((a, b) => a.datetime.localeCompare(b.datetime));
  expect(eventsOfTask(task, all)).toEqual(shown);
});

test("comments and events stand in one stream by time, and what is on its way comes last", () => {
  const unsent = { key: "k", text: "On its way", mentions: [], at: Date.UTC(2026, 2, 1, 10, 5), after: "2" };
  const stream = streamOf([entry("claimed", 11), entry("released", 14)], [comment("2", 12)], {
    outbox: [unsent],
    userId: "u",
  });
  expect(stream.map(({ kind }) => kind)).toEqual(["event", "comment", "event", "unsent"]);
});

test("a comment that has arrived is not shown twice, an equal one from before does not count", () => {
  const unsent = { key: "k", text: "Hello", mentions: [], at: 0, after: "2" };
  const kinds = (rows: CommentRow[]) =>
    streamOf([], rows, { outbox: [unsent], userId: "u" }).map(({ kind }) => kind);
  expect(kinds([comment("2", 12)])).toEqual(["comment", "unsent"]);
  expect(kinds([comment("2", 12), comment("3", 13)])).toEqual(["comment", "comment"]);
});
