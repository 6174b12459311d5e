"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";

import { showCount } from "@/lib/client/live/count-badge";
import { useLive } from "@/lib/client/live/use-live";
import { useCan } from "@/lib/client/me";
import { taskCounts } from "@/lib/client/task-queries";

/** What keeps every page up to date; it also tells the tab's title and its icon how much waits for this person. */
export function Live() {
  const mayRead = useCan("APICLI_WORKFLOW_READ");
  useLive(mayRead);
  const { data } = useQuery({ ...taskCounts(), enabled: mayRead });
  const count = data?.me ?? 0;
  useEffect(() => showCount(count), [count]);
  return null;
}
