"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { definitions } from "@/lib/client/directory-queries";
import { activeFilters, type InboxFilters, withoutFilters } from "@/lib/client/inbox-filters";

type Props = { filters: InboxFilters; onChange: (change: Partial<InboxFilters>) => void };

/** The filters that hold, each with a cross. Nothing shows when none does. */
export function FilterChips({ filters, onChange }: Props) {
  const t = useTranslations("inbox.filters");
  const names = useTranslations("task");
  const { data } = useQuery({ ...definitions("all"), enabled: filters.definition !== null });
  if (activeFilters(filters) === 0) return null;

  const definition = data?.rows.find(({ id }) => id === filters.definition)?.name ?? "…";
  const chips = [
    filters.only !== null && { label: t("only"), remove: { only: null } },
    filters.status && { label: names(`status.${filters.status}`), remove: { status: null } },
    filters.definition && { label: definition, remove: { definition: null } },
    filters.entity && { label: names(`entities.${filters.entity}`), remove: { entity: null } },
    filters.overdue && { label: t("overdue"), remove: { overdue: false } },
  ].filter((chip) => chip !== null && chip !== false && chip !== "");
  return (
    <div role="group" aria-label={t("active")} className="flex flex-wrap items-center gap-1.5">
      {chips.map(({ label, remove }) => (
        <Chip key={label} onRemove={() => onChange(remove)} removeLabel={t("remove", { filter: label })}>
          {label}
        </Chip>
      ))}
      <Button variant="ghost" size="sm" className="h-6" onClick={() => onChange(withoutFilters(filters))}>
        {t("clear")}
      </Button>
    </div>
  );
}
