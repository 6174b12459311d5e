"use client";

import { SkipForward } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";

import { curlCall, CurlMenu } from "@/components/shell/curl-menu";
import { IconButton } from "@/components/ui/icon-button";
import { type InboxFilters, type Narrowing, taskListInput } from "@/lib/client/inbox-filters";
import { shortcuts } from "@/lib/client/shortcuts";
import { useShortcuts } from "@/lib/client/use-shortcuts";

import { FilterChips } from "./filters/filter-chips";
import { FilterMenu } from "./filters/filter-menu";
import { QueryBox } from "./filters/query-box";
import { NewPill } from "./new-pill";
import { FoldButton } from "./panes/fold-button";
import type { Panes } from "./panes/use-panes";
import { SelectButton } from "./select/select-button";
import { SortMenu } from "./sort-menu";
import { ViewBar } from "./view-bar";

type Props = {
  filters: InboxFilters;
  total: number | undefined;
  searchRef: RefObject<HTMLInputElement | null>;
  onChange: (change: Partial<InboxFilters>) => void;
  /** Called as a query is typed. */
  onNarrow: (narrowing: Narrowing) => void;
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
  onNarrow,
  onNext,
  nextPending,
  panes,
  alone,
}: Props) {
  const t = useTranslations("inbox");
  const scopes = useTranslations("scopes");
  const curl = useTranslations("shell.curl");
  const [filtersOpen, setFiltersOpen] = useState(false);
  useShortcuts({ filter: () => setFiltersOpen(true), search: () => focusAtEnd(searchRef.current) });
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
        <h2 className="truncate text-base font-semibold">{scopes(filters.scope)}</h2>
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
      <div className="flex items-start gap-2">
        <QueryBox filters={filters} onNarrow={onNarrow} inputRef={searchRef} />
        <NewPill filters={filters} />
      </div>
      <div className="flex flex-wrap items-center gap-1.5 empty:hidden">
        <FilterChips filters={filters} onChange={onChange} />
        <ViewBar filters={filters} onChange={onChange} />
      </div>
    </header>
  );
}

/** Goes on after what stands there: a word more searches on. */
function focusAtEnd(input: HTMLInputElement | null): void {
  input?.focus();
  input?.setSelectionRange(input.value.length, input.value.length);
}
