"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { BellOff, CheckCheck, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";

import { curlCall, CurlMenu } from "@/components/shell/curl-menu";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { iconButtonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ScrollArea } from "@/components/ui/scroll-area";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { useReadNotices } from "@/lib/client/notices";
import { noticeCount, noticeList } from "@/lib/client/notice-queries";
import { toast } from "@/lib/client/toast";
import { showAddress, useQueryText } from "@/lib/client/url-state";
import { useShortcuts } from "@/lib/client/use-shortcuts";

import { NoticeRow } from "./notice-row";

/** What a person was told, the unread first; which of them are shown stands in the URL. */
export function NotificationsScreen() {
  const t = useTranslations("notifications");
  const curl = useTranslations("shell.curl");
  const unread = useQueryText()("show") !== "all";
  const { data: counts } = useQuery(noticeCount());
  const read = useReadNotices();
  const failed = (error: Error) => toast.error(t("notRead"), { description: error.message });
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <PageHeader
        title={t("title")}
        actions={
          <>
            <Button
              variant="ghost"
              icon={<CheckCheck aria-hidden />}
              disabled={!counts?.unread}
              pending={read.isPending && "all" in read.variables}
              onClick={() => read.mutate({ all: true }, { onError: failed })}
            >
              <span className="max-desk:sr-only">{t("readAll")}</span>
            </Button>
            <CurlMenu
              calls={[
                {
                  label: curl("list"),
                  call: curlCall("listNotifications", unread ? { unread: "true" } : {}),
                },
                { label: t("readAll"), call: curlCall("readNotifications", { all: true }) },
              ]}
            />
            <Link
              href="/settings/notifications"
              aria-label={t("settings")}
              className={iconButtonClass("ghost", "md")}
            >
              <SlidersHorizontal aria-hidden />
            </Link>
          </>
        }
      >
        <Segmented
          label={t("show")}
          value={unread ? "unread" : "all"}
          onValueChange={(value) => showAddress(value === "all" ? "?show=all" : "?", "replace")}
          options={[
            { value: "unread", label: t("showUnread") },
            { value: "all", label: t("showAll") },
          ]}
        />
      </PageHeader>
      <p role="status" className="sr-only">
        {counts && t("count", { count: counts.unread })}
      </p>
      <ScrollArea className="grow">
        <List unread={unread} onRead={(id) => read.mutate({ ids: [id] }, { onError: failed })} />
      </ScrollArea>
    </div>
  );
}

function List({ unread, onRead }: { unread: boolean; onRead: (id: string) => void }) {
  const t = useTranslations("notifications");
  const list = useInfiniteQuery(noticeList(unread));
  useShortcuts({ next: () => step(1), previous: () => step(-1) });
  if (list.isPending) return <Waiting />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) {
    return (
      <EmptyState icon={<BellOff />} title={t(unread ? "emptyUnread" : "empty")}>
        {t("emptyText")}
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto max-w-[760px]">
      <ul aria-label={t("title")}>
        {rows.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} onRead={() => onRead(notice.id)} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="grid justify-items-center p-4">
          <Button pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Waiting() {
  return (
    <div aria-busy className="mx-auto max-w-[760px]">
      {Array.from({ length: 8 }, (_, at) => (
        <div key={at} className="flex h-[86px] items-center gap-3 border-b border-line px-6">
          <Skeleton className="size-4" />
          <Skeleton className="h-3 w-64" />
        </div>
      ))}
    </div>
  );
}

/** Moves the focus to the notice after or before. */
function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-notice]")];
  const at = rows.findIndex((row) => row === document.activeElement);
  rows[at < 0 ? 0 : at + by]?.focus();
}
