"use client";

import { useTranslations } from "next-intl";

import { Dialog } from "@/components/ui/dialog";

import { ShortcutList } from "./shortcut-list";

/** The list behind `?`. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("shortcuts");
  return (
    <Dialog open reading size="lg" onOpenChange={onClose} title={t("title")} description={t("description")}>
      <ShortcutList columns />
    </Dialog>
  );
}
