"use client";

import { Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { keysOf, type ShortcutId, shortcuts } from "@/lib/client/shortcuts";
import { liveShortcuts, runShortcut, selectionShortcuts } from "@/lib/client/use-shortcuts";

import type { Entry } from "./entry";

/** Moving about, and what needs a key of its own to make sense. */
const NO_ACTIONS: ReadonlySet<ShortcutId> = new Set(["next", "previous", "open", "back", "arm", "commit"]);

/** What can be done now to what is selected or open: all that a key would do, by its name. */
export function useActions(): Entry[] {
  const t = useTranslations("shortcuts");
  const words = useTranslations("palette");
  const [live] = useState(liveShortcuts);
  const [chosen] = useState(selectionShortcuts);
  return [...live]
    .filter((id) => shortcuts[id].group !== "everywhere" && !NO_ACTIONS.has(id))
    .toSorted((one, other) => rank(one, chosen) - rank(other, chosen))
    .map((id) => ({
      id: `do:${id}`,
      label: t(id),
      ...(chosen.has(id) && { about: words("on_selection") }),
      icon: <Zap aria-hidden />,
      keys: keysOf(id),
      run: () => runShortcut(id),
    }));
}

/** What is selected comes first, then the task, then the list. */
function rank(id: ShortcutId, chosen: ReadonlySet<ShortcutId>): number {
  if (chosen.has(id)) return 0;
  return shortcuts[id].group === "task" ? 1 : 2;
}
