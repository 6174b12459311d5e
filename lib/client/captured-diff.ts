import type { CapturedEntry } from "@/lib/contracts/instances";

type Field = CapturedEntry["fields"][number];

/** A value beside the one that the same step recorded the time before. */
export type Compared = {
  name: string;
  /** What stands now; null where the field was left out this time. */
  now: Field | null;
  /** What stood there before; null where it was not recorded. */
  before: Field | null;
  change: "same" | "changed" | "added" | "removed";
};

/** One time that a step was completed; `before` is the time before, if the step ran twice. */
export type Recorded = {
  entry: CapturedEntry;
  /** Which time it is of this step, from 1. */
  time: number;
  before: CapturedEntry | null;
  fields: Compared[];
};

/** What the steps recorded, each time beside the time before of the same step. */
export function compared(entries: readonly CapturedEntry[]): Recorded[] {
  const last = new Map<string, Recorded>();
  return entries.map((entry) => {
    const previous = last.get(entry.node_id);
    const before = previous?.entry ?? null;
    const recorded = { entry, time: (previous?.time ?? 0) + 1, before, fields: fieldsOf(entry, before) };
    last.set(entry.node_id, recorded);
    return recorded;
  });
}

function fieldsOf(entry: CapturedEntry, before: CapturedEntry | null): Compared[] {
  const names = [...new Set([...entry.fields, ...(before?.fields ?? [])].map(({ name }) => name))];
  return names.map((name) => {
    const now = entry.fields.find((field) => field.name === name) ?? null;
    const then = before?.fields.find((field) => field.name === name) ?? null;
    return { name, now, before: then, change: before ? changeOf(now, then) : "same" };
  });
}

function changeOf(now: Field | null, before: Field | null): Compared["change"] {
  if (!before) return "added";
  if (!now) return "removed";
  return JSON.stringify(now.value) === JSON.stringify(before.value) ? "same" : "changed";
}
