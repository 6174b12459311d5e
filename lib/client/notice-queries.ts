import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { call } from "./call";
import { pollEvery } from "./live/state";

const PAGE = 50;

/** What a person was told, page by page; the unread first. */
export const noticeList = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: ["notifications", "list", unread],
    queryFn: ({ pageParam, signal }) =>
      call(
        "listNotifications",
        { limit: PAGE, offset: pageParam, ...(unread && { unread: "true" }) },
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: ({ offset, limit, rows, total }) =>
      rows.length > 0 && offset + rows.length < total ? offset + limit : undefined,
    refetchInterval: pollEvery,
  });

export const noticeCount = () =>
  queryOptions({
    queryKey: ["notifications", "counts"],
    queryFn: ({ signal }) => call("countNotifications", {}, { signal }),
    refetchInterval: pollEvery,
  });

export const noticeSettings = () =>
  queryOptions({
    queryKey: ["notification-settings"],
    queryFn: ({ signal }) => call("getNotificationSettings", {}, { signal }),
  });
