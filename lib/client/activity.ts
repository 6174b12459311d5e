import type { CommentRow } from "@/lib/contracts/comments";
import type { TimelineEntry } from "@/lib/contracts/instances";
import type { TaskDetail } from "@/lib/contracts/tasks";

import type { Unsent } from "./comment-box";
import { detailOf } from "./timeline";

/** What happened on a task, in the order in which it did. */
export type Activity =
  | { kind: "event"; at: string; entry: TimelineEntry }
  | { kind: "comment"; at: string; comment: CommentRow }
  /** On its way to the server. */
  | { kind: "unsent"; at: string; unsent: Unsent };

type Which = Pick<TaskDetail, "id" | "step_name" | "created_at" | "completed_at">;

/** What of an instance's timeline concerns one task: what was done to it, and what befell its step while it was open. */
export function eventsOfTask(task: Which, entries: readonly TimelineEntry[]): TimelineEntry[] {
  const opened = entries.findIndex((entry) => isOpening(task, entry));
  return entries.filter((entry, at) => {
    if (entry.task_id) return entry.task_id === task.id;
    return at === opened || (BEFALLS.has(entry.event) && isOfStep(task, entry) && isMeanwhile(task, entry));
  });
}

const BEFALLS: ReadonlySet<string> = new Set(["escalated", "step_closed"]);

const isOfStep = ({ step_name }: Which, entry: TimelineEntry) => detailOf(entry, "step_name") === step_name;

/** A task of a step that was open more than once began with the visit that opened it. */
const isOpening = (task: Which, entry: TimelineEntry) =>
  entry.event === "step_started" && isOfStep(task, entry) && entry.datetime >= task.created_at;

const isMeanwhile = ({ created_at, completed_at }: Which, { datetime }: TimelineEntry) =>
  datetime >= created_at && (completed_at === null || datetime <= completed_at);

/** Comments and events in one stream by time; a comment that has arrived is not shown as on its way too. */
export function streamOf(
  events: readonly TimelineEntry[],
  comments: readonly CommentRow[],
  { outbox, userId }: { outbox: readonly Unsent[]; userId: string },
): Activity[] {
  const happened: Activity[] = [
    ...events.map((entry) => ({ kind: "event" as const, at: entry.datetime, entry })),
    ...comments.map((comment) => ({ kind: "comment" as const, at: comment.created_at, comment })),
  ];
  const waiting = outbox.filter((unsent) => !comments.some((comment) => isSame(unsent, comment, userId)));
  return [
    ...happened.toSorted((a, b) => a.at.localeCompare(b.at)),
    ...waiting.map((unsent) => ({ kind: "unsent" as const, at: new Date(unsent.at).toISOString(), unsent })),
  ];
}

const isSame = ({ text, after }: Unsent, comment: CommentRow, userId: string) =>
  comment.by.id === userId && comment.text === text && (after === null || BigInt(comment.id) > BigInt(after));
