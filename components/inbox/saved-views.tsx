"use client";

import { useQuery } from "@tanstack/react-query";
import { Bookmark, Building2, Users } from "lucide-react";
import { useTranslations } from "next-intl";

import { Tooltip } from "@/components/ui/tooltip";
import { type InboxFilters, inboxHref } from "@/lib/client/inbox-filters";
import { savedViews, viewCounts } from "@/lib/client/view-queries";
import { filtersOfView } from "@/lib/client/view-query";
import type { SavedView } from "@/lib/contracts/views";

import { StateLink } from "./state-link";

const icons = { private: Bookmark, team: Users, tenant: Building2 } as const;

/** The saved views that the caller finds, each with how much it lists now. Nothing shows while there is none. */
export function SavedViews({ filters }: { filters: InboxFilters }) {
  const t = useTranslations("inbox.views");
  const { data: views = [] } = useQuery(savedViews());
  const { data: counts } = useQuery({ ...viewCounts(), enabled: views.length > 0 });
  if (views.length === 0) return null;
  return (
    <section
      aria-label={t("title")}
      className="grid grid-cols-[minmax(0,1fr)] gap-0.5 border-t border-line p-2"
    >
      <h2 className="px-2 py-1 text-xs font-medium text-muted">{t("title")}</h2>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
        {views.map((view) => (
          <li key={view.id}>
            <ViewLink view={view} current={filters.view === view.id} count={counts?.[view.id]} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type LinkProps = { view: SavedView; current: boolean; count: number | undefined };

function ViewLink({ view, current, count }: LinkProps) {
  const t = useTranslations("inbox.views");
  const Icon = icons[view.visibility];
  return (
    <StateLink
      href={inboxHref(filtersOfView(view), null)}
      aria-current={current ? "page" : undefined}
      className="flex h-8 items-center gap-2 rounded-md px-2 text-sm text-muted transition-colors hover:bg-hover hover:text-fg aria-[current=page]:bg-pressed aria-[current=page]:font-medium aria-[current=page]:text-fg"
    >
      <Tooltip content={t(`visibility.${view.visibility}`)}>
        <Icon aria-hidden className="size-4 shrink-0" />
      </Tooltip>
      <span className="min-w-0 grow truncate">{view.name}</span>
      <span className="min-w-4 text-right text-xs text-faint">{count ?? ""}</span>
    </StateLink>
  );
}
