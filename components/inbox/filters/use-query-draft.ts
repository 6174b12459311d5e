"use client";

import { useEffect, useEffectEvent, useState } from "react";

import { DEFAULT_SORT, type InboxFilters, type Narrowing, writeInbox } from "@/lib/client/inbox-filters";
import { parse, type Problem } from "@/lib/client/inbox-query/parse";
import { print } from "@/lib/client/inbox-query/print";

import { useDirectory } from "./use-directory";

/** How long the keys rest before the list follows. */
const PAUSE = 220;

/** What stands in the box: the filters as text, or what is being typed until it holds. */
export function useQueryDraft(
  filters: InboxFilters,
  focused: boolean,
  onNarrow: (narrowing: Narrowing) => void,
) {
  const [draft, setDraft] = useState<string | null>(null);
  const directory = useDirectory(filters, focused || draft !== null, draft ?? "");
  const holds = keyOf(filters);
  const [known, setKnown] = useState(holds);
  const read = draft === null ? null : parse(draft, directory);
  if (known !== holds) {
    setKnown(holds);
    // Changed by other means than this text: it follows.
    if (read && keyOf({ ...filters, ...read.filters }) !== holds) setDraft(null);
  }
  const problems: Problem[] = read?.problems ?? [];
  const pending =
    read && problems.length === 0 && keyOf({ ...filters, ...read.filters }) !== holds ? read.filters : null;
  const follow = useEffectEvent(() => pending && onNarrow(pending));
  const isPending = pending !== null;
  useEffect(() => {
    if (!isPending) return undefined;
    const timer = setTimeout(follow, PAUSE);
    return () => clearTimeout(timer);
  }, [draft, isPending]);

  return {
    text: draft ?? print(filters, directory),
    directory,
    problems,
    write: setDraft,
    drop: () => setDraft(null),
    commit: (onProblem: (problem: Problem) => void) => {
      if (pending) onNarrow(pending);
      if (problems[0]) onProblem(problems[0]);
    },
    /** What makes sense holds and stands as the filters are written; what makes none stays to be put right. */
    leave: () => {
      if (pending) onNarrow(pending);
      if (problems.length === 0) setDraft(null);
    },
  };
}

/** One text for filters that narrow the same: another order or scope is no reason to drop what is being typed. */
const keyOf = (filters: InboxFilters): string =>
  writeInbox({ ...filters, scope: "me", sort: DEFAULT_SORT, view: null, only: null });
