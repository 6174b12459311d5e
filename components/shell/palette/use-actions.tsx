"use client";

import { Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { keysOf, type ShortcutId, shortcuts } from "@/lib/client/shortcuts";
import { liveShortcuts, runShortcut } from "@/lib/client/use-shortcuts";

import type { Entry } from "./entry";

/** Moving about, and what needs a key of its own to make sense. */
const NO_ACTIONS: ReadonlySet<ShortcutId> = new Set(["next", "previous", "open", "back", "arm", "commit"]);

/** What can be done now to what is selected or open: all that a key would do, by its name. */
export function useActions(): Entry[] {
  const t = useTranslations("shortcuts");
  const [live] = useState(liveShortcuts);
  return [...live]
    .filter((id) => shortcuts[id].group !== "everywhere" && !NO_ACTIONS.has(id))
    .toSorted((one, other) => rank(one) - rank(other))
    .map((id) => ({
      id: `do:${id}`,
      label: t(id),
      icon: <Zap aria-hidden />,
      keys: keysOf(id),
      run: () => runShortcut(id),
    }));
}

/** What concerns the task comes before what concerns the list. */
const rank = (id: ShortcutId) => (shortcuts[id].group === "task" ? 0 : 1);
