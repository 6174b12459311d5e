"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { afterPaint } from "@/lib/client/after-paint";
import { useClaimTask, useReleaseTask } from "@/lib/client/tasks";
import { toast } from "@/lib/client/toast";
import { saidWithUndo } from "@/lib/client/undo";

type Hold = "claim" | "release";

/**
 * Takes a task, or puts it back, with a way back. `pending` says which is under way from the press on; what it does
 * is said also to who has gone on to another task meanwhile.
 */
export function useHold(taskId: string): { pending: Hold | null; claim: () => void; release: () => void } {
  const t = useTranslations("task.actions");
  const { mutateAsync: claim } = useClaimTask(taskId);
  const { mutateAsync: release } = useReleaseTask(taskId);
  const [pending, setPending] = useState<Hold | null>(null);
  const busy = useRef(false);

  const failed = (error: unknown) => toast.error(error instanceof Error ? error.message : "");
  const hold = async (what: Hold) => {
    const [act, back] = what === "claim" ? [claim, release] : [release, claim];
    try {
      await act();
      saidWithUndo(t(what === "claim" ? "claimed" : "released"), t("undo"), () => void back().catch(failed));
    } catch (error) {
      failed(error);
    }
    busy.current = false;
    setPending(null);
  };
  const press = (what: Hold) => {
    if (busy.current) return;
    busy.current = true;
    setPending(what);
    // The press is seen before anything else is done.
    afterPaint(() => void hold(what));
  };
  return { pending, claim: () => press("claim"), release: () => press("release") };
}
