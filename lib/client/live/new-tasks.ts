"use client";

import { hashKey, useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";

import type { InboxFilters } from "../inbox-filters";
import { taskList } from "../task-queries";

const NONE: readonly string[] = [];
const waiting = new Map<string, readonly string[]>();
const listeners = new Set<() => void>();

/** The tasks that belong into a list by now and wait until somebody wants to see them there. */
export function noteNewTasks(listHash: string, ids: readonly string[]): void {
  const known = waiting.get(listHash) ?? NONE;
  const all = [...new Set([...known, ...ids])];
  if (all.length !== known.length) set(listHash, all);
}

/** Tasks that left a list again, or that it shows now. */
export function dropNewTasks(listHash: string, isGone: (id: string) => boolean): void {
  const known = waiting.get(listHash);
  const left = known?.filter((id) => !isGone(id));
  if (known && left && left.length !== known.length) set(listHash, left);
}

function set(listHash: string, ids: readonly string[]) {
  if (ids.length > 0) waiting.set(listHash, ids);
  else waiting.delete(listHash);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The tasks that came into a list since it was read: they wait behind a pill, so that no row moves under a pointer.
 * `show` reads the list again, with them in it.
 */
export function useNewTasks(filters: InboxFilters): {
  count: number;
  ids: readonly string[];
  show: () => void;
} {
  const queries = useQueryClient();
  const { queryKey } = taskList(filters);
  const listHash = hashKey(queryKey);
  const ids = useSyncExternalStore(
    subscribe,
    () => waiting.get(listHash) ?? NONE,
    () => NONE,
  );
  const show = useCallback(() => {
    dropNewTasks(listHash, () => true);
    void queries.invalidateQueries({ predicate: ({ queryHash }) => queryHash === listHash });
  }, [listHash, queries]);
  return { count: ids.length, ids, show };
}
