"use client";

import { MousePointerClick } from "lucide-react";
import { useTranslations } from "next-intl";

import { EmptyState } from "@/components/ui/empty-state";
import { Kbd } from "@/components/ui/kbd";
import { shortcuts } from "@/lib/client/shortcuts";

/** Beside the list while no task is open: how to open one. */
export function NothingChosen() {
  const t = useTranslations("inbox.nothing");
  const hints = ["next", "previous", "open", "search", "help"] as const;
  return (
    <div className="grid h-full place-items-center bg-surface">
      <EmptyState icon={<MousePointerClick />} title={t("title")}>
        <p>{t("text")}</p>
        <dl className="mx-auto mt-5 grid w-fit grid-cols-[auto_auto] gap-x-3 gap-y-2 text-left text-xs pointer-coarse:hidden">
          {hints.map((id) => (
            <div key={id} className="contents">
              <dt className="justify-self-end">
                <Kbd keys={shortcuts[id].keys} />
                <span className="sr-only">{shortcuts[id].keys}</span>
              </dt>
              <dd>{t(id)}</dd>
            </div>
          ))}
        </dl>
      </EmptyState>
    </div>
  );
}
