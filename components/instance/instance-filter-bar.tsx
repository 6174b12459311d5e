"use client";

import { ListFilter, OctagonAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useId, useRef, useState } from "react";

import { Choice, DefinitionChoice } from "@/components/form/choice";
import { SearchBox } from "@/components/form/search-box";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { type InstanceFilters, isNarrowed, NO_FILTERS } from "@/lib/client/instance-filters";
import { ENTITY_TYPES, INSTANCE_STATUSES } from "@/lib/client/names";
import { useShortcuts } from "@/lib/client/use-shortcuts";

type Props = {
  filters: InstanceFilters;
  onChange: (change: Partial<InstanceFilters>, how?: "push" | "replace") => void;
};

/** What narrows the list; on a phone all but the search folds away. */
export function InstanceFilterBar({ filters, onChange }: Props) {
  const t = useTranslations("instances.filters");
  const names = useTranslations("task.entities");
  const statuses = useTranslations("instances.statuses");
  const search = useRef<HTMLInputElement>(null);
  const [unfolded, setUnfolded] = useState(false);
  const panel = useId();
  useShortcuts({ search: () => search.current?.focus() });
  const toSearch = useCallback((text: string) => onChange({ search: text }, "replace"), [onChange]);
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line bg-surface px-4 py-2">
      <SearchBox
        ref={search}
        label={t("search")}
        clearLabel={t("search_clear")}
        placeholder={t("search_placeholder")}
        value={filters.search}
        onChange={toSearch}
        className="grow desk:max-w-64"
      />
      <Button
        className="desk:hidden"
        icon={<ListFilter aria-hidden />}
        aria-expanded={unfolded}
        aria-controls={panel}
        onClick={() => setUnfolded(!unfolded)}
      >
        {t("toggle")}
      </Button>
      <div
        id={panel}
        role="group"
        aria-label={t("label")}
        className={cn(
          "gap-2 max-desk:w-full max-desk:grid-cols-2 desk:flex desk:flex-wrap desk:items-center",
          unfolded ? "max-desk:grid" : "max-desk:hidden",
        )}
      >
        <Choice
          label={t("status")}
          value={filters.status}
          any={t("any_status")}
          options={INSTANCE_STATUSES.map((value) => ({ value, label: statuses(value) }))}
          onChange={(status) => onChange({ status })}
          className="desk:w-40"
        />
        <DefinitionChoice
          label={t("definition")}
          value={filters.definition}
          any={t("any_definition")}
          onChange={(definition) => onChange({ definition })}
          className="desk:w-44"
        />
        <Choice
          label={t("entity")}
          value={filters.entity}
          any={t("any_entity")}
          options={ENTITY_TYPES.map((value) => ({ value, label: names(value) }))}
          onChange={(entity) => onChange({ entity })}
          className="desk:w-40"
        />
        <DayInput label={t("from")} value={filters.from} onChange={(from) => onChange({ from })} />
        <DayInput label={t("to")} value={filters.to} onChange={(to) => onChange({ to })} />
        <Button
          variant={filters.incidents ? "secondary" : "ghost"}
          aria-pressed={filters.incidents}
          icon={<OctagonAlert aria-hidden className={cn(filters.incidents && "text-failed")} />}
          onClick={() => onChange({ incidents: !filters.incidents })}
        >
          {t("incidents")}
        </Button>
        {isNarrowed(filters) && (
          <Button variant="ghost" onClick={() => onChange(NO_FILTERS)}>
            {t("clear")}
          </Button>
        )}
      </div>
    </div>
  );
}

type DayProps = { label: string; value: string | null; onChange: (day: string | null) => void };

function DayInput({ label, value, onChange }: DayProps) {
  return (
    <label className="flex items-center gap-1.5 text-xs text-muted max-desk:grid max-desk:gap-0.5">
      {label}
      <Input
        type="date"
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value || null)}
        className="desk:w-34"
      />
    </label>
  );
}
