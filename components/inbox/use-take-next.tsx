"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useNextTask } from "@/lib/client/next-task";
import { toast } from "@/lib/client/toast";
import { useShortcuts } from "@/lib/client/use-shortcuts";
import type { NextOffer } from "@/lib/contracts/inbox";

export type Offer = { taskId: string; why: NextOffer["why"] };

/** Takes the next task and opens it; what was offered last stays known, so that it can say why and be skipped. */
export function useTakeNext(enabled: boolean, show: (taskId: string) => void) {
  const t = useTranslations("inbox.next");
  const [offer, setOffer] = useState<Offer | null>(null);
  const next = useNextTask(({ task, why }) => {
    setOffer(task && { taskId: task.id, why });
    if (task) show(task.id);
    else toast.info(t("none"), { description: t("skipped", { count: why.skipped }) });
  });
  const failed = (error: Error) => toast.error(t("failed"), { description: error.message });
  const take = () => next.mutate(null, { onError: failed });
  const skip = (reason: string) =>
    offer && next.mutate({ task_id: offer.taskId, reason }, { onError: failed });
  useShortcuts({ takeNext: enabled && !next.isPending ? take : undefined });
  return { offer, take, skip, pending: next.isPending };
}
