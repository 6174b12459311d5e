"use client";

import { useEffect, useSyncExternalStore } from "react";

function subscribe(listener: () => void) {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

/**
 * The id after the `#` of the address, null without one. Its element is brought into view once it is there, for it
 * may come later than the page.
 */
export function useHashTarget(isThere: boolean): string | null {
  const target = useSyncExternalStore(
    subscribe,
    () => window.location.hash.slice(1) || null,
    () => null,
  );
  useEffect(() => {
    if (isThere && target !== null) document.getElementById(target)?.scrollIntoView({ block: "center" });
  }, [isThere, target]);
  return target;
}
