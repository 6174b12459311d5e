"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { useEffect } from "react";

import { noticeCount } from "@/lib/client/notice-queries";
import { useReadNotices } from "@/lib/client/notices";

/** How long a task is looked at before what was told of it counts as read. */
const GLANCE = 1500;

/** How many notices are unread, on the bell. A task that is open reads what was told of it. */
export function UnreadBadge() {
  const t = useTranslations("shell");
  const { data } = useQuery(noticeCount());
  const unread = data?.unread ?? 0;
  useReadByLooking(unread > 0);
  if (unread === 0) return null;
  return (
    <span className="absolute top-0.5 left-1/2 ml-1 min-w-4 rounded-full bg-accent px-1 text-center text-[10px] leading-4 font-semibold text-on-accent">
      <span aria-hidden>{unread > 99 ? "99+" : unread}</span>
      <span className="sr-only">{t("unread", { count: unread })}</span>
    </span>
  );
}

function useReadByLooking(enabled: boolean): void {
  const taskId = /^\/inbox\/(\d+)$/.exec(usePathname())?.[1];
  const { mutate } = useReadNotices();
  useEffect(() => {
    if (!enabled || !taskId) return undefined;
    const timer = setTimeout(() => mutate({ task_id: taskId }), GLANCE);
    return () => clearTimeout(timer);
  }, [enabled, taskId, mutate]);
}
