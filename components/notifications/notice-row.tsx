"use client";

import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";

import { cn } from "@/components/ui/cn";
import type { Notice } from "@/lib/client/notices";
import { useTicker } from "@/lib/client/ticker";
import { fromWireTime } from "@/lib/kit/time";

import { noticeIcons } from "./notice-icon";

/** One notice: about what, what happened, when. It leads to the task and is read then. */
export function NoticeRow({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const t = useTranslations("notifications");
  const format = useFormatter();
  const now = useTicker();
  const unread = notice.read_at === null;
  const about = [notice.entity_label, notice.workflow_name].filter(Boolean).join(" · ");
  const at = fromWireTime(notice.created_at);
  return (
    <li className="border-b border-line">
      <Link
        href={hrefOf(notice)}
        data-notice={notice.id}
        onClick={() => unread && onRead()}
        className="flex gap-3 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2 desk:px-6 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-muted"
      >
        <span className={cn("mt-1.5 size-2 shrink-0 rounded-full", unread ? "bg-accent" : "bg-transparent")}>
          {unread && <span className="sr-only">{t("unread")}</span>}
        </span>
        {noticeIcons[notice.type]}
        <span className="grid min-w-0 grow gap-0.5">
          <span className="flex min-w-0 items-baseline gap-2">
            <span className={cn("truncate", unread ? "font-semibold" : "text-muted")}>
              {notice.step_name ?? t(`types.${notice.type}`)}
            </span>
            {notice.count > 1 && (
              <span className="shrink-0 text-xs text-faint">{t("times", { count: notice.count })}</span>
            )}
          </span>
          <Sentence notice={notice} />
          {about && <span className="truncate text-xs text-faint">{about}</span>}
        </span>
        <time
          dateTime={at.toISOString()}
          title={format.dateTime(at, "moment")}
          className="shrink-0 text-xs text-faint tabular-nums"
        >
          {format.relativeTime(at, { now })}
        </time>
      </Link>
    </li>
  );
}

function Sentence({ notice }: { notice: Notice }) {
  const t = useTranslations("notifications.happened");
  const who = notice.actor?.name ?? "";
  return (
    <span className="text-muted">
      {t(notice.type, { who, known: who ? "yes" : "no" })}
      {notice.text && <span className="line-clamp-2 text-fg">“{notice.text}”</span>}
    </span>
  );
}

function hrefOf({ task_id, instance_id, type }: Notice): string {
  if (type === "substitution") return "/settings/absence";
  if (task_id) return `/inbox/${task_id}`;
  return instance_id ? `/instances/${instance_id}` : "/inbox";
}
