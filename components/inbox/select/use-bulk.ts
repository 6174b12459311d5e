"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { type BulkOrder, type BulkParams, useStartBatch } from "@/lib/client/batches";
import { type Bulk, type Why, whyNot } from "@/lib/client/bulk-rules";
import { marksOf } from "@/lib/client/marks";
import { useMe } from "@/lib/client/me";
import { toast } from "@/lib/client/toast";
import type { TaskRow } from "@/lib/contracts/tasks";

import type { Selecting } from "./selecting";

/** What asks for more before it is done. */
export type Asking = "reassign" | "snooze" | "complete" | "cancel";

const ASKS: ReadonlySet<Bulk> = new Set<Asking>(["reassign", "snooze", "complete", "cancel"]);
const asks = (what: Bulk): what is Asking => ASKS.has(what);

/** What can be done to the selection, and doing it: at once, or after a dialog has asked for the rest. */
export function useBulk(selecting: Selecting) {
  const t = useTranslations("inbox-bulk");
  const me = useMe();
  const start = useStartBatch();
  // However often a key is pressed before the page shows that it was heard, it is one batch.
  const busy = useRef(false);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [refused, setRefused] = useState<Why | null>(null);
  const why = (what: Bulk) => whyNot(what, selecting, me);

  const begin = (what: Bulk, params: BulkParams = {}) => {
    if (busy.current) return;
    busy.current = true;
    const order: BulkOrder = {
      what,
      params,
      target: selecting.target,
      changes: changedBy(what, selecting, me.id),
    };
    start.mutate(order, {
      onSuccess: () => {
        setAsking(null);
        selecting.clear();
      },
      onError: (error) => toast.error(t("not_begun"), { description: error.message }),
      onSettled: () => {
        busy.current = false;
      },
    });
  };
  const press = (what: Bulk) => {
    const reason = why(what);
    setRefused(reason);
    if (reason !== null) return undefined;
    return asks(what) ? setAsking(what) : begin(what);
  };
  return {
    why,
    press,
    begin,
    asking,
    refused,
    pending: start.isPending,
    error: start.error,
    close: () => setAsking(null),
  };
}

/** Which of the chosen tasks an action changes, so that taking it back changes no others; null: all that it does. */
function changedBy(what: Bulk, { rows, more }: Selecting, meId: string): string[] | null {
  const changes = {
    claim: (row: TaskRow) => row.assigned_to_user === null,
    release: (row: TaskRow) => row.assigned_to_user?.id === meId,
    snooze: (row: TaskRow) => marksOf(row).snoozed_until === null,
    read: (row: TaskRow) => !marksOf(row).read,
    unread: (row: TaskRow) => marksOf(row).read,
    pin: (row: TaskRow) => !marksOf(row).pinned,
    unpin: (row: TaskRow) => marksOf(row).pinned,
  }[what as string];
  // Who held what is not here is not known, so it cannot be given back.
  if (!changes || (more && what === "release")) return [];
  return more ? null : rows.filter(changes).map(({ id }) => id);
}

/** What a dialog that asks for the rest of an action needs of it. */
export type BulkDialog = Pick<ReturnType<typeof useBulk>, "begin" | "close" | "pending">;
