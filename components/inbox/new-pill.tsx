"use client";

import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";

import type { InboxFilters } from "@/lib/client/inbox-filters";
import { useNewTasks } from "@/lib/client/live/new-tasks";

/**
 * Tasks that came since the list was read wait here, so that no row moves under a pointer. It stands beside the search,
 * which makes room for it: it covers nothing, and the list stays where it is.
 */
export function NewPill({ filters }: { filters: InboxFilters }) {
  const t = useTranslations("inbox");
  const { count, show } = useNewTasks(filters);
  return (
    <div role="status" className="shrink-0">
      {count > 0 && (
        <button
          type="button"
          onClick={show}
          className="flex h-8 items-center gap-1.5 rounded-full bg-accent px-3 text-xs font-medium whitespace-nowrap text-on-accent pointer-coarse:h-10"
        >
          <ArrowUp aria-hidden className="size-3.5" />
          {t("new", { count })}
        </button>
      )}
    </div>
  );
}
