"use client";

import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { z } from "zod";
import type { BatchDetail } from "@/lib/contracts/batches";

import type { Bulk } from "./bulk-rules";
import { call, type InputOf } from "./call";
import { type InboxFilters, taskListInput } from "./inbox-filters";
import { useMe } from "./me";
import { randomKey } from "./random-key";
import {
  actionOf,
  changeTracked,
  forgetTracked,
  onTracked,
  track,
  type Tracked,
  trackedBatches,
} from "./tracked-batches";

export type BatchPage = z.output<typeof BatchDetail>;

/** How many tasks the server takes by name in one batch. */
const MOST_NAMED = 1000;
const PAGE = 100;
const SOON = 700;

/** The tasks of a batch: those named, or all that a list holds. */
export type Target = { ids: readonly string[] } | { filters: InboxFilters; total: number };

/** What goes with an action: to whom, until when, with which result, why. */
export type BulkParams = Pick<
  InputOf<"createBatch">,
  | "assign_to_user_id"
  | "assign_to_group_id"
  | "comment"
  | "result_code"
  | "captured_data"
  | "reason"
  | "snoozed_until"
>;

export type BulkOrder = {
  what: Bulk;
  target: Target;
  params?: BulkParams;
};

const NONE: readonly Tracked[] = [];

/** The batches of this tab that are under way, or whose failures were not looked at yet. */
export function useTracked(): readonly Tracked[] {
  const { id } = useMe();
  return useSyncExternalStore(
    onTracked,
    () => trackedBatches(id),
    () => NONE,
  );
}

/** Begins a batch: it is shown as under way at once, and gone again where the server refuses it. */
export function useStartBatch() {
  const me = useMe();
  return useMutation({
    mutationFn: async (order: BulkOrder) => {
      for (const target of partsOf(order.target)) await begin(me.id, { ...order, target });
    },
  });
}

async function begin(userId: string, { what, target, params }: BulkOrder) {
  const total = "ids" in target ? target.ids.length : target.total;
  await tracking(userId, { what, total }, (idempotencyKey) =>
    call("createBatch", { ...actionOf[what], ...params, ...tasksOf(target) }, { idempotencyKey }),
  );
}

/** Shows a batch as under way while the server is asked for it. */
async function tracking(
  userId: string,
  about: Pick<Tracked, "what" | "total">,
  ask: (key: string) => Promise<{ id: string; total: number }>,
) {
  const key = randomKey();
  track(userId, { key, id: null, ...about, told: false });
  try {
    const { id, total } = await ask(key);
    changeTracked(userId, key, { id, total });
  } catch (error) {
    forgetTracked(userId, key);
    throw error;
  }
}

/** Takes back what a batch has done, by another one; what somebody has changed since stays, and is named there. */
export function useUndoBatch() {
  const me = useMe();
  return useMutation({
    mutationFn: ({ id, total }: Pick<BatchPage, "id" | "total">) =>
      tracking(me.id, { what: "undo", total }, (idempotencyKey) =>
        call("undoBatch", { id }, { idempotencyKey }),
      ),
  });
}

/** What the server takes at once. */
function partsOf(target: Target): Target[] {
  if (!("ids" in target)) return [target];
  const parts: Target[] = [];
  for (let at = 0; at < target.ids.length; at += MOST_NAMED)
    parts.push({ ids: target.ids.slice(at, at + MOST_NAMED) });
  return parts;
}

function tasksOf(target: Target): Pick<InputOf<"createBatch">, "task_ids" | "filter"> {
  if ("ids" in target) return { task_ids: [...target.ids] };
  const { limit: _limit, offset: _offset, sort: _sort, ...filter } = taskListInput(target.filters, 0);
  return { filter };
}

/** How far a batch has come; asked again and again until it is done. */
export const batchProgress = (id: string) =>
  queryOptions({
    queryKey: ["batches", "progress", id],
    queryFn: ({ signal }) => call("getBatch", { id, limit: "1" }, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.status === "COMPLETED" ? false : SOON),
  });

/** What became of the tasks of a batch: of all, or of those that failed. */
export const batchItems = (id: string, only: "FAILED" | null) =>
  infiniteQueryOptions({
    queryKey: ["batches", "items", id, only],
    queryFn: ({ pageParam, signal }) =>
      call(
        "getBatch",
        { id, limit: String(PAGE), offset: String(pageParam), ...(only && { status: only }) },
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const shown = pages.reduce((sum, { items }) => sum + items.length, 0);
      return last.items.length > 0 && shown < last.items_total ? shown : undefined;
    },
    staleTime: 0,
  });

/** Tries what has failed again; the batch is then under way as before. */
export function useRetryBatch() {
  const queries = useQueryClient();
  const me = useMe();
  return useMutation({
    mutationFn: ({ id }: { id: string; key: string }) => call("retryBatch", { id }),
    onSuccess: (batch, { id, key }) => {
      changeTracked(me.id, key, { told: false });
      queries.setQueryData<BatchPage>(
        batchProgress(id).queryKey,
        (before) => before && { ...before, ...batch },
      );
      void queries.invalidateQueries({ queryKey: ["batches"] });
    },
  });
}

/** Marks as read that a batch has ended. */
export async function readBatchNotice(id: string): Promise<void> {
  const { rows } = await call("listNotifications", { unread: "true", limit: "25" });
  const ids = rows.filter((row) => row.batch_id === id).map((row) => row.id);
  if (ids.length > 0) await call("readNotifications", { ids });
}
