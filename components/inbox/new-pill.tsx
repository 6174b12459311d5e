"use client";

import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";

import type { InboxFilters } from "@/lib/client/inbox-filters";
import { useNewTasks } from "@/lib/client/live/new-tasks";

/** Tasks that came since the list was read wait here, so that no row moves under a pointer. */
export function NewPill({ filters }: { filters: InboxFilters }) {
  const t = useTranslations("inbox");
  const { count, show } = useNewTasks(filters);
  return (
    <div
      role="status"
      className="pointer-events-none absolute inset-x-0 top-2 z-10 grid justify-items-center"
    >
      {count > 0 && (
        <button
          type="button"
          onClick={show}
          className="pointer-events-auto flex h-7 items-center gap-1.5 rounded-full bg-accent px-3 text-xs font-medium text-on-accent shadow-float pointer-coarse:h-9"
        >
          <ArrowUp aria-hidden className="size-3.5" />
          {t("new", { count })}
        </button>
      )}
    </div>
  );
}
