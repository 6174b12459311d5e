"use client";

import { PanelLeftClose, PanelLeftOpen, PanelRightClose, PanelRightOpen } from "lucide-react";
import { useTranslations } from "next-intl";

import { IconButton } from "@/components/ui/icon-button";
import type { Foldable } from "@/lib/client/panes";
import { shortcuts } from "@/lib/client/shortcuts";

const icons = {
  views: { hide: PanelLeftClose, show: PanelLeftOpen },
  task: { hide: PanelRightClose, show: PanelRightOpen },
};
const keys = { views: shortcuts.foldViews.keys, task: shortcuts.foldTask.keys };

type Props = { pane: Foldable; folded: boolean; onClick: () => void; className?: string };

/** Folds a pane of the inbox away, or shows it again. */
export function FoldButton({ pane, folded, onClick, className }: Props) {
  const t = useTranslations("inbox.panes");
  const what = folded ? "show" : "hide";
  const Icon = icons[pane][what];
  return (
    <IconButton
      size="sm"
      label={t(`${what}.${pane}`)}
      icon={<Icon aria-hidden />}
      keys={keys[pane]}
      onClick={onClick}
      {...(className && { className })}
    />
  );
}
