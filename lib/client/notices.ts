"use client";

import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Page } from "@/lib/contracts/primitives";

import { call, type InputOf, type OutputOf } from "./call";
import { noticeCount, noticeSettings } from "./notice-queries";

export type Notice = OutputOf<"listNotifications">["rows"][number];
export type NoticeSettings = OutputOf<"getNotificationSettings">;
type NoticePages = InfiniteData<Page<Notice>, number>;

/** Some notices, those of a task, or all. */
export type Read = { ids: string[] } | { task_id: string } | { all: true };

/** Marks notices as read: at once on the screen, and back again where the server did not hear of it. */
export function useReadNotices() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (read: Read) => call("readNotifications", read),
    onMutate: (read) => markRead(queries, read),
    onSuccess: ({ unread }) => queries.setQueryData(noticeCount().queryKey, { unread }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["notifications"] }),
  });
}

function markRead(queries: QueryClient, read: Read): void {
  const now = new Date().toISOString().slice(0, 19);
  queries.setQueriesData<NoticePages>({ queryKey: ["notifications", "list"] }, (found) => {
    if (!found) return found;
    const mark = (row: Notice) => (isMeant(row, read) && !row.read_at ? { ...row, read_at: now } : row);
    return { ...found, pages: found.pages.map((page) => ({ ...page, rows: page.rows.map(mark) })) };
  });
}

function isMeant({ id, task_id }: Notice, read: Read): boolean {
  if ("all" in read) return true;
  return "ids" in read ? read.ids.includes(id) : task_id === read.task_id;
}

export type SettingsChange = InputOf<"patchNotificationSettings">;

/** Changes which notices come by which way: at once on the screen, and back again where it could not be saved. */
export function useChangeNoticeSettings() {
  const queries = useQueryClient();
  const { queryKey } = noticeSettings();
  return useMutation({
    mutationFn: ({ change }: { change: SettingsChange; next: NoticeSettings }) =>
      call("patchNotificationSettings", change),
    onMutate: ({ next }) => {
      const before = queries.getQueryData(queryKey);
      queries.setQueryData(queryKey, next);
      return { before };
    },
    onError: (_error, _change, kept) => queries.setQueryData(queryKey, kept?.before),
    onSuccess: (settings) => queries.setQueryData(queryKey, settings),
  });
}
