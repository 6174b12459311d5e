"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { type BulkParams, useStartBatch } from "@/lib/client/batches";
import { type Bulk, type Why, whyNot } from "@/lib/client/bulk-rules";
import { useMe } from "@/lib/client/me";
import { toast } from "@/lib/client/toast";

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
    start.mutate(
      { what, params, target: selecting.target },
      {
        onSuccess: () => {
          setAsking(null);
          selecting.clear();
        },
        onError: (error) => toast.error(t("not_begun"), { description: error.message }),
        onSettled: () => {
          busy.current = false;
        },
      },
    );
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

/** What a dialog that asks for the rest of an action needs of it. */
export type BulkDialog = Pick<ReturnType<typeof useBulk>, "begin" | "close" | "pending">;
