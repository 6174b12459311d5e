"use client";

import { ListFilter } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { activeFilters, type InboxFilters } from "@/lib/client/inbox-filters";
import { late } from "@/lib/client/late";

const FieldChooser = dynamic(
  () => late(() => import("./field-chooser").then((module) => module.FieldChooser)),
  { loading: () => null },
);

type Props = {
  filters: InboxFilters;
  onChange: (change: Partial<InboxFilters>) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** What narrows the list, field by field, in one panel; each choice holds at once. */
export function FilterMenu({ filters, onChange, open, onOpenChange }: Props) {
  const t = useTranslations("inbox.filters");
  const active = activeFilters(filters);
  const trigger = (
    <Button
      variant="ghost"
      size="sm"
      icon={<ListFilter aria-hidden />}
      aria-label={t("open", { count: active })}
    >
      {active > 0 && <span className="text-xs text-accent-fg">{active}</span>}
    </Button>
  );
  return (
    <Popover
      trigger={trigger}
      open={open}
      onOpenChange={onOpenChange}
      align="end"
      label={t("title")}
      className="w-72"
    >
      <FieldChooser filters={filters} onChange={onChange} />
    </Popover>
  );
}
