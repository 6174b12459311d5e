"use client";

import { useMemo } from "react";

import { readInbox } from "@/lib/client/inbox-filters";
import { usePathAfter, useQueryText } from "@/lib/client/url-state";

/** What the URL says: which list, and which task beside it. */
export function useInbox() {
  const query = useQueryText();
  const filters = useMemo(() => readInbox(query), [query]);
  return { filters, taskId: usePathAfter("/inbox") };
}
