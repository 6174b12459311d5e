"use client";

import { ChevronLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { type FieldName, FIELDS, fieldsOf, type InboxFilters } from "@/lib/client/inbox-filters";

import { Checks } from "./checks";
import { FieldEditor } from "./field-editor";

type Props = { filters: InboxFilters; onChange: (change: Partial<InboxFilters>) => void };

/** Every field that a list can be narrowed by, and behind each its values. */
export function FieldChooser({ filters, onChange }: Props) {
  const t = useTranslations("inbox.filters");
  const [field, setField] = useState<FieldName | null>(null);
  if (field === null) {
    return (
      <Checks
        label={t("choose")}
        items={FIELDS.map((value) => ({ value, label: t(`fields.${value}`), hint: value }))}
        chosen={fieldsOf(filters)}
        onToggle={(value) => setField(value)}
      />
    );
  }
  return (
    <>
      <div className="border-b border-line p-1">
        <Button
          variant="ghost"
          size="sm"
          icon={<ChevronLeft aria-hidden />}
          aria-label={t("back")}
          onClick={() => setField(null)}
        >
          {t(`fields.${field}`)}
        </Button>
      </div>
      <FieldEditor field={field} filters={filters} onChange={onChange} onBack={() => setField(null)} />
    </>
  );
}
