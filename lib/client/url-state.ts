"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type QueryText, queryOfUrl } from "./query-text";

/** The query of the address bar; changes when it does. */
export function useQueryText(): QueryText {
  const params = useSearchParams();
  return useMemo(() => queryOfUrl(params), [params]);
}

/**
 * Shows another address of the page that is open, without asking the server for it. `replace` leaves no
 * step for the back button; it is for what changes with every key.
 */
export function showAddress(href: string, how: "push" | "replace" = "push"): void {
  if (how === "push") window.history.pushState(null, "", href);
  else window.history.replaceState(null, "", href);
}

/** The part of the path after a page's own, such as the task beside the inbox's list. */
export function usePathAfter(base: string): string | null {
  const path = usePathname();
  return path.startsWith(`${base}/`) ? decodeURIComponent(path.slice(base.length + 1)) : null;
}
