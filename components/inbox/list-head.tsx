"use client";

import { SkipForward } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";

import { SearchBox } from "@/components/form/search-box";
import { curlCall, CurlMenu } from "@/components/shell/curl-menu";
import { IconButton } from "@/components/ui/icon-button";
import { type InboxFilters, taskListInput } from "@/lib/client/inbox-filters";
import { shortcuts } from "@/lib/client/shortcuts";
import { useShortcuts } from "@/lib/client/use-shortcuts";

import { FilterChips } from "./filter-chips";
import { FilterMenu, SortMenu } from "./filter-menu";
import { FoldButton } from "./panes/fold-button";
import type { Panes } from "./panes/use-panes";
import { SelectButton } from "./select/select-button";
import { ViewBar } from "./view-bar";

type Props = {
  filters: InboxFilters;
  total: number | undefined;
  searchRef: RefObject<HTMLInputElement | null>;
  onChange: (change: Partial<InboxFilters>) => void;
  onSearch: (search: string) => void;
  /** Takes the next task; missing where the caller may not. */
  onNext: (() => void) | undefined;
  nextPending: boolean;
  panes: Panes;
  /** Whether the list has the task's room too. */
  alone: boolean;
};

/** The name of the view, how much it holds, and what narrows it. */
export function ListHead({
  filters,
  total,
  searchRef,
  onChange,
  onSearch,
  onNext,
  nextPending,
  panes,
  alone,
}: Props) {
  const t = useTranslations("inbox");
  const curl = useTranslations("shell.curl");
  const [filtersOpen, setFiltersOpen] = useState(false);
  useShortcuts({ filter: () => setFiltersOpen(true), search: () => searchRef.current?.focus() });
  return (
    <header className="grid gap-2 border-b border-line px-3 pt-2 pb-2.5">
      <div className="flex h-8 items-center gap-2">
        {panes.folded.views && (
          <FoldButton
            pane="views"
            folded
            onClick={() => panes.toggle("views")}
            className="-ml-1 max-wide:hidden"
          />
        )}
        <h2 className="truncate text-base font-semibold">{t(`scopes.${filters.scope}`)}</h2>
        <p role="status" className="text-xs text-faint">
          {total !== undefined && t("count", { count: total })}
        </p>
        <span className="ml-auto flex items-center">
          {onNext && (
            <IconButton
              size="sm"
              label={t("next.take")}
              icon={<SkipForward aria-hidden />}
              keys={shortcuts.takeNext.keys}
              pending={nextPending}
              onClick={onNext}
            />
          )}
          <SelectButton />
          <CurlMenu
            calls={[{ label: curl("list"), call: curlCall("listTasks", taskListInput(filters, 0)) }]}
          />
          <SortMenu sort={filters.sort} onChange={(sort) => onChange({ sort })} />
          <FilterMenu
            filters={filters}
            onChange={onChange}
            open={filtersOpen}
            onOpenChange={setFiltersOpen}
          />
          {alone && (
            <FoldButton pane="task" folded onClick={() => panes.toggle("task")} className="max-desk:hidden" />
          )}
        </span>
      </div>
      <SearchBox
        ref={searchRef}
        label={t("search.label")}
        clearLabel={t("search.clear")}
        placeholder={t("search.placeholder")}
        value={filters.search}
        onChange={onSearch}
      />
      <div className="flex flex-wrap items-center gap-1.5 empty:hidden">
        <FilterChips filters={filters} onChange={onChange} />
        <ViewBar filters={filters} onChange={onChange} />
      </div>
    </header>
  );
}
