"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import { IconButton } from "@/components/ui/icon-button";

type Props = {
  page: { rows: readonly unknown[]; total: number; limit: number; offset: number };
  onGo: (offset: number) => void;
};

/** Which rows of how many, and the pages before and after. */
export function Pager({ page: { rows, total, limit, offset }, onGo }: Props) {
  const t = useTranslations("instances.pages");
  const format = useFormatter();
  const last = offset + rows.length;
  return (
    <nav aria-label={t("label")} className="flex h-11 shrink-0 items-center gap-1 border-t border-line px-4">
      <p role="status" className="mr-auto text-xs text-muted">
        {t("range", {
          from: format.number(rows.length > 0 ? offset + 1 : 0),
          to: format.number(last),
          total: format.number(total),
        })}
      </p>
      <IconButton
        label={t("previous")}
        icon={<ChevronLeft aria-hidden />}
        disabled={offset === 0}
        onClick={() => onGo(Math.max(0, offset - limit))}
      />
      <IconButton
        label={t("next")}
        icon={<ChevronRight aria-hidden />}
        disabled={last >= total}
        onClick={() => onGo(offset + limit)}
      />
    </nav>
  );
}
