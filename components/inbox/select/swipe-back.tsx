"use client";

import { AlarmClock, Hand, Mail, MailOpen, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";

import { cn } from "@/components/ui/cn";

import type { Pull } from "./use-row-doings";

const icons = { snooze: AlarmClock, claim: Hand, release: Undo2, read: MailOpen, unread: Mail } as const;

/** What comes to light behind a row that is pulled: what letting go will do. */
export function SwipeBack({ side, pull }: { side: "left" | "right" | null; pull: Pull }) {
  const t = useTranslations("inbox-bulk.actions");
  if (!side) return null;
  const what = side === "right" ? "snooze" : pull;
  const Icon = icons[what];
  return (
    <div
      aria-hidden
      className={cn(
        "absolute inset-0 flex items-center gap-2 px-4 text-sm font-medium",
        side === "right" ? "bg-soon-soft text-soon" : "flex-row-reverse bg-accent-soft text-accent-fg",
      )}
    >
      <Icon className="size-4" />
      {t(what)}
    </div>
  );
}
