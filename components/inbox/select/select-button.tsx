"use client";

import { ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";

import { IconButton } from "@/components/ui/icon-button";
import { shortcuts } from "@/lib/client/shortcuts";

import { useSelecting } from "./selecting";

/** Lets rows be chosen by pressing them, for those without a keyboard. */
export function SelectButton() {
  const t = useTranslations("inbox-bulk");
  const selecting = useSelecting();
  if (!selecting) return null;
  const { picking, count, pick, clear } = selecting;
  const on = picking || count > 0;
  return (
    <IconButton
      size="sm"
      label={t("select_tasks")}
      keys={shortcuts.select.keys}
      icon={<ListChecks aria-hidden />}
      aria-pressed={on}
      className="aria-pressed:bg-accent-soft aria-pressed:text-accent-fg"
      onClick={() => (on ? clear() : pick(true))}
    />
  );
}
