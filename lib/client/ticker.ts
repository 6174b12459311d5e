"use client";

import { useNow } from "next-intl";
import { useMemo, useSyncExternalStore } from "react";

const EVERY = 20_000;
const listeners = new Set<() => void>();
let current = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  current = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(tick, EVERY);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function read(): number {
  if (Date.now() - current > EVERY) current = Date.now();
  return current;
}

/**
 * The time, moving on every 20 seconds; all who ask share one timer. While the page hydrates it is the server's
 * time, so that the first paint is what the server sent. Until it moves on it is the same object.
 */
export function useTicker(): Date {
  const first = useNow().getTime();
  const now = useSyncExternalStore(subscribe, read, () => first);
  return useMemo(() => new Date(now), [now]);
}
