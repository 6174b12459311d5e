"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import { type BatchPage, readBatchNotice, useUndoBatch } from "@/lib/client/batches";
import { useMe } from "@/lib/client/me";
import { toast } from "@/lib/client/toast";
import { changeTracked, forgetTracked, isUndoable, type Tracked } from "@/lib/client/tracked-batches";
import { saidWithUndo } from "@/lib/client/undo";

/**
 * Says once how a batch ended, with a way back where there is one, and has everything that it changed read again. What
 * went well is forgotten then, unless somebody looks at it.
 */
export function useBatchEnd(batch: Tracked, progress: BatchPage | undefined, looking: boolean): void {
  const queries = useQueryClient();
  const me = useMe();
  const say = useSaid();
  const latest = useRef(say);
  useEffect(() => {
    latest.current = say;
  });
  const ended = progress?.status === "COMPLETED" && !batch.told ? progress : null;
  useEffect(() => {
    if (!ended) return;
    latest.current(batch, ended, looking);
    void readBatchNotice(ended.id).then(
      () => queries.invalidateQueries({ queryKey: ["notifications"] }),
      ignore,
    );
    changeTracked(me.id, batch.key, { told: true });
    for (const kind of ["tasks", "instances", "views"]) void queries.invalidateQueries({ queryKey: [kind] });
  }, [ended, batch, looking, me.id, queries]);
  const over = batch.told && progress?.status === "COMPLETED" && progress.failed === 0 && !looking;
  useEffect(() => {
    if (over) forgetTracked(me.id, batch.key);
  }, [over, me.id, batch.key]);
}

/** What was said here is no news in the list of notifications; should that not be noted, it stays there unread. */
const ignore = () => {};

function useSaid() {
  const t = useTranslations("inbox-bulk.batch");
  const { mutateAsync: undo } = useUndoBatch();
  const failed = (error: unknown) =>
    toast.error(t("not_undone"), { description: error instanceof Error ? error.message : "" });
  return (batch: Tracked, ended: BatchPage, looking: boolean) => {
    const { done, failed: missed } = ended;
    const message = t(`done.${batch.what}`, { count: done });
    const why = missed > 0 ? t("failed_why", { count: missed }) : undefined;
    // Who has the outcomes before them need not be told of them.
    if (looking) return;
    if (done > 0 && isUndoable(batch.what))
      saidWithUndo(message, t("undo"), () => void undo(ended).catch(failed), why);
    else if (missed > 0)
      toast.error(done > 0 ? message : t("nothing"), { description: why, duration: 4_000 });
    else toast.success(message);
  };
}
