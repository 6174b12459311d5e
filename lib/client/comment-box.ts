"use client";

import { useSyncExternalStore } from "react";

import type { Mention } from "./mentions";

/** A comment that the server has not confirmed. The key makes a repeat the same comment. */
export type Unsent = {
  key: string;
  text: string;
  mentions: Mention[];
  at: number;
  /** The last comment that was known when it was sent. */
  after: string | null;
};

/** What this browser keeps of a person's comments on a task: the one being typed, and those on their way. */
export type CommentBox = { text: string; mentions: readonly Mention[]; outbox: readonly Unsent[] };

const EMPTY: CommentBox = { text: "", mentions: [], outbox: [] };

const boxes = new Map<string, CommentBox>();
const listeners = new Set<() => void>();

const keyOf = (userId: string, taskId: string) => `bandeja.comment.${userId}.${taskId}`;

export function readCommentBox(userId: string, taskId: string): CommentBox {
  const key = keyOf(userId, taskId);
  const known = boxes.get(key) ?? stored(key);
  boxes.set(key, known);
  return known;
}

function stored(key: string): CommentBox {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Partial<CommentBox> | null;
    return { ...EMPTY, ...kept };
  } catch {
    return EMPTY; // storage is off or holds something else
  }
}

/** Changes the box for all that show it, and keeps it until it is empty. */
export function changeCommentBox(
  userId: string,
  taskId: string,
  change: (box: CommentBox) => Partial<CommentBox>,
): void {
  const key = keyOf(userId, taskId);
  const before = readCommentBox(userId, taskId);
  const box = { ...before, ...change(before) };
  boxes.set(key, box);
  try {
    if (box.text === "" && box.outbox.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(box));
  } catch {
    // storage is off or full; this tab still has it
  }
  for (const listener of listeners) listener();
}

/** The comment goes from the composer to those on their way. */
export const posted =
  (unsent: Unsent) =>
  ({ outbox }: CommentBox): Partial<CommentBox> => ({ text: "", mentions: [], outbox: [...outbox, unsent] });

/** The server has it. */
export const settled =
  (key: string) =>
  ({ outbox }: CommentBox): Partial<CommentBox> => ({ outbox: outbox.filter((one) => one.key !== key) });

/** The server does not take it: its words stand in the composer again, before what was typed meanwhile. */
export const returned =
  (unsent: Unsent) =>
  (box: CommentBox): Partial<CommentBox> => ({
    ...settled(unsent.key)(box),
    text: [unsent.text, box.text].filter(Boolean).join("\n"),
    mentions: [...unsent.mentions, ...box.mentions],
  });

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useCommentBox = (userId: string, taskId: string): CommentBox =>
  useSyncExternalStore(
    listen,
    () => readCommentBox(userId, taskId),
    () => EMPTY,
  );
