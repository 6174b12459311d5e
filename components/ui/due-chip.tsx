"use client";

import { CircleAlert, Clock, Pause, Timer } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import { dueTone, span, type DueTone } from "@/lib/client/due";
import { useTicker } from "@/lib/client/ticker";
import { fromWireTime } from "@/lib/kit/time";

import { cn } from "./cn";
import { Tooltip } from "./tooltip";

const looks: Record<DueTone, { icon: typeof Clock; className: string }> = {
  calm: { icon: Clock, className: "text-muted" },
  soon: { icon: Timer, className: "bg-soon-soft px-1.5 text-soon" },
  late: { icon: CircleAlert, className: "bg-late-soft px-1.5 text-late" },
};

type Props = {
  /** A wire time: UTC, without zone. */
  due: string;
  /** Lets the chip take focus, so that its exact time is reachable where no row around it is. */
  focusable?: boolean;
  /** Nothing can be done about it now: it says so instead of the time that is left. */
  paused?: boolean;
  className?: string;
};

/** When something is due: how much time is left or has passed; the exact time on hover and focus. */
export function DueChip({ due, focusable = false, paused = false, className }: Props) {
  const t = useTranslations("ui.due");
  const format = useFormatter();
  const now = useTicker();
  const at = fromWireTime(due);
  const tone = dueTone(at, now);
  const { icon: Icon, className: look } = paused ? { icon: Pause, className: "text-muted" } : looks[tone];
  const left = span(now, at);
  return (
    <Tooltip content={t("exact", { at: format.dateTime(at, { dateStyle: "medium", timeStyle: "short" }) })}>
      <time
        dateTime={at.toISOString()}
        {...(focusable && { tabIndex: 0 })}
        className={cn(
          "inline-flex h-5 shrink-0 items-center gap-1 rounded-sm text-xs font-medium whitespace-nowrap",
          look,
          className,
        )}
      >
        <Icon aria-hidden className="size-3 shrink-0" />
        {paused ? (
          t("paused")
        ) : (
          <>
            <span aria-hidden>{tone === "late" ? `−${left}` : left}</span>
            <span className="sr-only">{t(tone === "late" ? "late" : "left", { span: left })}</span>
          </>
        )}
      </time>
    </Tooltip>
  );
}
