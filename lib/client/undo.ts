"use client";

import { toast } from "./toast";
import { useShortcuts } from "./use-shortcuts";

/** How long something can be taken back, as long as its toast stands there. */
export const UNDO_MS = 8_000;

let last: { undo: () => void; until: number } | null = null;

/** Has the key take something back, until something else can be taken back or this is forgotten. */
export function offerUndo(undo: () => void): { forget: () => void } {
  const mine = { undo, until: Date.now() + UNDO_MS };
  last = mine;
  return {
    forget: () => {
      if (last === mine) last = null;
    },
  };
}

let said = 0;

/**
 * Says what was done, and if something was not done why, and offers to take it back, in the toast and by key. Only the
 * last thing can be taken back.
 */
export function saidWithUndo(message: string, label: string, undo: () => void, missed?: string): void {
  let taken = false;
  const take = () => {
    if (!taken) undo();
    taken = true;
    offer.forget();
  };
  const offer = offerUndo(take);
  said += 1;
  const options = { id: `undo-${said}`, duration: UNDO_MS, action: { label, onClick: take } };
  if (missed === undefined) toast.success(message, options);
  else toast.error(message, { ...options, description: missed });
}

/** Takes back the last thing that can still be taken back, if there is one. */
export function undoLast(): void {
  const current = last;
  last = null;
  if (current && Date.now() < current.until) current.undo();
}

/** The key that takes back the last thing. */
export const useUndoKey = (): void => useShortcuts({ undo: undoLast });
