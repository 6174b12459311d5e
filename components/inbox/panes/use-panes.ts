"use client";

import { useCallback } from "react";

import { usePersonPreferences } from "@/components/shell/person-preferences";
import { type Foldable, type Pane, paneName, widthOf } from "@/lib/client/panes";
import { useShortcuts } from "@/lib/client/use-shortcuts";

/**
 * How wide the panes of the inbox are and which are folded away, as the person has left them in whatever browser;
 * known from the first paint on. `[` and `]` fold.
 */
export function usePanes(onFoldTask: () => void) {
  const person = usePersonPreferences();
  const widths = person?.chosen.panes ?? {};
  const folded = person?.chosen.collapsed ?? [];
  const isFolded = (pane: Foldable) => folded.includes(paneName(pane));
  const resize = useCallback(
    (pane: Pane, width: number) =>
      person?.change({ panes: { ...person.chosen.panes, [paneName(pane)]: width } }),
    [person],
  );
  const fold = (pane: Foldable, away: boolean) => {
    const others = folded.filter((name) => name !== paneName(pane));
    person?.change({ collapsed: away ? [...others, paneName(pane)] : others });
    if (pane === "task" && away) onFoldTask();
  };
  const toggle = (pane: Foldable) => fold(pane, !isFolded(pane));
  useShortcuts({ foldViews: () => toggle("views"), foldTask: () => toggle("task") });
  return {
    width: { views: widthOf("views", widths), list: widthOf("list", widths) },
    folded: { views: isFolded("views"), task: isFolded("task") },
    resize,
    toggle,
  };
}

export type Panes = ReturnType<typeof usePanes>;
