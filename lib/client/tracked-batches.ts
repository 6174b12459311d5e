import type { BatchAction } from "@/lib/contracts/batches";

import type { Bulk } from "./bulk-rules";

/** A batch that somebody has begun in this tab and that is not dealt with yet. */
export type Tracked = {
  /** Its name here, from before the server has given it an id. */
  key: string;
  /** The server's id; null while it is asked for. */
  id: string | null;
  what: Bulk | "undo";
  /** How many tasks it is about, as far as that is known without the server. */
  total: number;
  /** Its end was said. */
  told: boolean;
};

const NONE: readonly Tracked[] = [];
const storageKey = (userId: string) => `bandeja.batches.${userId}`;

const listeners = new Set<() => void>();
let tracked: readonly Tracked[] | null = null;
let owner = "";

/** What is kept for a person in this tab; it survives a reload. */
export function trackedBatches(userId: string): readonly Tracked[] {
  if (tracked === null || owner !== userId) {
    owner = userId;
    tracked = readTracked(stored(userId));
  }
  return tracked;
}

export function onTracked(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function track(userId: string, batch: Tracked): void {
  keepTracked(userId, [...trackedBatches(userId), batch]);
}

export function changeTracked(userId: string, key: string, change: Partial<Tracked>): void {
  keepTracked(
    userId,
    trackedBatches(userId).map((one) => (one.key === key ? { ...one, ...change } : one)),
  );
}

export function forgetTracked(userId: string, key: string): void {
  keepTracked(
    userId,
    trackedBatches(userId).filter((one) => one.key !== key),
  );
}

function keepTracked(userId: string, batches: readonly Tracked[]) {
  tracked = batches;
  owner = userId;
  try {
    // What the server has not confirmed cannot be asked for after a reload.
    const lasting = batches.filter(({ id }) => id !== null);
    if (lasting.length > 0) sessionStorage.setItem(storageKey(userId), JSON.stringify(lasting));
    else sessionStorage.removeItem(storageKey(userId));
  } catch {
    // storage is off: batches go on, but a reload does not find them again
  }
  for (const listener of listeners) listener();
}

function stored(userId: string): string | null {
  try {
    return sessionStorage.getItem(storageKey(userId));
  } catch {
    return null;
  }
}

/** What was kept, as far as it can be read. */
export function readTracked(text: string | null): readonly Tracked[] {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter(isTracked) : NONE;
  } catch {
    return NONE;
  }
}

function isTracked(value: unknown): value is Tracked {
  if (typeof value !== "object" || value === null) return false;
  const { key, id, what, total, told } = value as Partial<Record<keyof Tracked, unknown>>;
  return (
    typeof key === "string" &&
    typeof id === "string" &&
    typeof what === "string" &&
    (what === "undo" || Object.hasOwn(actionOf, what)) &&
    typeof total === "number" &&
    typeof told === "boolean"
  );
}

/** The server's word for what is done, and what goes with it by itself. */
export const actionOf: Record<
  Bulk,
  { action: BatchAction; read?: boolean; pinned?: boolean; snoozed_until?: null }
> = {
  claim: { action: "claim" },
  release: { action: "release" },
  reassign: { action: "reassign" },
  complete: { action: "complete" },
  cancel: { action: "cancel" },
  snooze: { action: "snooze" },
  wake: { action: "snooze", snoozed_until: null },
  read: { action: "mark", read: true },
  unread: { action: "mark", read: false },
  pin: { action: "mark", pinned: true },
  unpin: { action: "mark", pinned: false },
};

/** Whether what a batch has done can be taken back. What others have seen happen, as a completion, cannot. */
export const isUndoable = (what: Tracked["what"]): boolean =>
  what !== "undo" && what !== "complete" && what !== "cancel";
