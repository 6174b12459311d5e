"use client";

import { X } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import {
  activeFilters,
  type FieldName,
  fieldsOf,
  FIELDS,
  type InboxFilters,
  withoutField,
  withoutFilters,
} from "@/lib/client/inbox-filters";
import { late } from "@/lib/client/late";

import { useDirectory } from "./use-directory";
import { useValueNames } from "./use-value-names";

const FieldEditor = dynamic(() => late(() => import("./field-editor").then((module) => module.FieldEditor)), {
  loading: () => null,
});

const OnlyChips = dynamic(() => late(() => import("./only-chips").then((module) => module.OnlyChips)), {
  loading: () => null,
});

type Props = { filters: InboxFilters; onChange: (change: Partial<InboxFilters>) => void };

/** The filters that hold, each to be changed by a press and taken away by its cross. Nothing shows when none does. */
export function FilterChips({ filters, onChange }: Props) {
  const t = useTranslations("inbox.filters");
  const [editing, setEditing] = useState<FieldName | null>(null);
  const names = useValueNames(useDirectory(filters, false));
  const set = fieldsOf(filters);
  const shown = FIELDS.filter((field) => field === editing || set.includes(field));
  if (shown.length === 0 && activeFilters(filters) === 0) return null;
  return (
    <div role="group" aria-label={t("active")} className="contents">
      {filters.only !== null && <OnlyChips filters={filters} onChange={onChange} />}
      {shown.map((field) => (
        <FieldChip
          key={field}
          field={field}
          name={names.field(field)}
          values={set.includes(field) ? names.values(field, filters) : "…"}
          open={editing === field}
          onOpenChange={(open) => setEditing(open ? field : null)}
          filters={filters}
          onChange={onChange}
        />
      ))}
      <Button variant="ghost" size="sm" className="h-6" onClick={() => onChange(withoutFilters(filters))}>
        {t("clear")}
      </Button>
    </div>
  );
}

type ChipProps = Props & {
  field: FieldName;
  name: string;
  values: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

function FieldChip({ field, name, values, open, onOpenChange, filters, onChange }: ChipProps) {
  const t = useTranslations("inbox.filters");
  const filter = `${name}: ${values}`;
  return (
    <span className="inline-flex h-6 max-w-full items-center rounded-md border border-line-strong bg-surface text-xs">
      <Popover
        open={open}
        onOpenChange={onOpenChange}
        label={name}
        className="w-72"
        trigger={
          <button
            type="button"
            aria-label={t("edit", { filter })}
            className="flex h-full min-w-0 items-center gap-1 rounded-l-md pl-2 hover:bg-hover"
          >
            <span className="shrink-0 text-muted">{name}</span>
            <span className="shrink-0 text-faint">{t("is")}</span>
            <span className="truncate pr-0.5 font-medium">{values}</span>
          </button>
        }
      >
        <FieldEditor field={field} filters={filters} onChange={onChange} />
      </Popover>
      <button
        type="button"
        aria-label={t("remove", { filter })}
        onClick={() => onChange(withoutField(field))}
        className="grid size-6 shrink-0 place-items-center rounded-md text-faint hover:bg-hover hover:text-fg"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}
