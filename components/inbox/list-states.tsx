"use client";

import { useQuery } from "@tanstack/react-query";
import { CheckCheck, FilterX } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { type InboxFilters, inboxHref, withoutFilters } from "@/lib/client/inbox-filters";
import { taskCounts } from "@/lib/client/task-queries";

import { StateLink } from "./state-link";

/** Rows on their way, of the rows' height. */
export function LoadingRows() {
  const t = useTranslations("inbox");
  return (
    <div role="status">
      <span className="sr-only">{t("loading")}</span>
      {Array.from({ length: 9 }, (_, index) => (
        <div key={index} className="flex h-task-row items-center gap-2.5 border-b border-line px-3">
          <Skeleton className="size-3.5 rounded-full" />
          <div className="grid grow gap-2">
            <Skeleton className={index % 3 === 1 ? "h-3 w-2/5" : "h-3 w-3/5"} />
            <Skeleton className="hidden h-2.5 w-4/5 tall:block" />
          </div>
          <Skeleton className="h-4 w-14" />
        </div>
      ))}
    </div>
  );
}

type EmptyProps = { filters: InboxFilters; onChange: (change: Partial<InboxFilters>) => void };

/** An empty list says why it is empty and where work is. */
export function EmptyList({ filters, onChange }: EmptyProps) {
  const t = useTranslations("inbox.empty");
  const cleared = withoutFilters(filters);
  const narrowed = inboxHref(filters, null) !== inboxHref(cleared, null);
  if (narrowed) {
    return (
      <EmptyState
        icon={<FilterX />}
        title={t("filtered.title")}
        action={<Button onClick={() => onChange(cleared)}>{t("filtered.clear")}</Button>}
      >
        {t("filtered.text")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<CheckCheck />}
      title={t(`${filters.scope}.title`)}
      action={<Elsewhere filters={filters} />}
    >
      {t(`${filters.scope}.text`)}
    </EmptyState>
  );
}

/** Where the next piece of work waits, if this view has none. */
function Elsewhere({ filters }: { filters: InboxFilters }) {
  const t = useTranslations("inbox.empty");
  const { data: counts } = useQuery(taskCounts());
  const next = (["me", "my_groups"] as const).find(
    (scope) => scope !== filters.scope && (counts?.[scope] ?? 0) > 0,
  );
  if (!next) return null;
  return (
    <StateLink className={buttonClass("secondary")} href={inboxHref({ ...filters, scope: next }, null)}>
      {t(`${next}.next`, { count: counts?.[next] ?? 0 })}
    </StateLink>
  );
}
