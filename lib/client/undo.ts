"use client";

import { useShortcuts } from "./use-shortcuts";
import { toast } from "./toast";

/** How long something can be taken back, as long as its toast stands there. */
const UNDO_MS = 8_000;

let last: { undo: () => void; until: number } | null = null;

/** Says what was done and offers to take it back, in the toast and by key. Only the last thing can be taken back. */
export function saidWithUndo(message: string, label: string, undo: () => void): void {
  const mine = { undo, until: Date.now() + UNDO_MS };
  last = mine;
  const id = `undo-${mine.until}`;
  const take = () => {
    if (last === mine) last = null;
    undo();
  };
  toast.success(message, { id, duration: UNDO_MS, action: { label, onClick: take } });
}

/** Takes back the last thing that can still be taken back. */
export function useUndoKey(): void {
  useShortcuts({
    undo: () => {
      const current = last;
      last = null;
      if (current && Date.now() < current.until) current.undo();
    },
  });
}
