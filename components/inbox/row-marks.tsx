"use client";

import { AtSign, CornerUpLeft, Pin, UserRoundCheck } from "lucide-react";
import { useTranslations } from "next-intl";

import { Tooltip } from "@/components/ui/tooltip";
import { marksOf } from "@/lib/client/marks";
import type { TaskRow } from "@/lib/contracts/tasks";

/** A dot at the start of a row that its reader has not opened since something happened on it. */
export function UnreadDot({ task }: { task: TaskRow }) {
  const t = useTranslations("inbox.row");
  if (task.status === "COMPLETED" || marksOf(task).read) return null;
  return (
    <span data-unread className="absolute top-1/2 left-1 size-1.5 -translate-y-1/2 rounded-full bg-accent">
      <span className="sr-only">{t("unread")}</span>
    </span>
  );
}

export function PinMark({ task }: { task: TaskRow }) {
  const t = useTranslations("inbox.row");
  if (!marksOf(task).pinned) return null;
  return (
    <Tooltip content={t("pinned")}>
      <span className="shrink-0 text-faint">
        <Pin aria-hidden className="size-3.5" />
        <span className="sr-only">{t("pinned")}</span>
      </span>
    </Tooltip>
  );
}

const icons = {
  substitute: UserRoundCheck,
  returned: CornerUpLeft,
  mentioned: AtSign,
} as const;

/** Why a row is before its reader, unless its flag says so; where its holder does, for screen readers alone. */
export function ReasonMark({ reason }: { reason: TaskRow["reason"] }) {
  const t = useTranslations("task.reasons");
  if (reason === null || reason === "escalated") return null;
  if (reason === "assigned" || reason === "group") return <span className="sr-only">{t(reason)}</span>;
  const Icon = icons[reason];
  return (
    <Tooltip content={t(reason)}>
      <span className="shrink-0">
        <Icon aria-hidden className="size-3" />
        <span className="sr-only">{t(reason)}</span>
      </span>
    </Tooltip>
  );
}
