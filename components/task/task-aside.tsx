"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { Skeleton } from "@/components/ui/skeleton";
import { takeCommentWish } from "@/lib/client/comment-wish";
import { late } from "@/lib/client/late";
import { useCan } from "@/lib/client/me";
import { useShortcuts } from "@/lib/client/use-shortcuts";
import type { TaskDetail } from "@/lib/contracts/tasks";

import { PreviousSteps } from "./previous-steps";

const Activity = dynamic(() => late(() => import("./activity").then((module) => module.Activity)), {
  ssr: false,
  loading: () => <Skeleton className="h-32 w-full rounded-md" />,
});

/** What stands beside a task's form, and below it on a phone: earlier steps, and what is said and happens here. */
export function TaskAside({ task }: { task: TaskDetail }) {
  const t = useTranslations("task.activity");
  const mayComment = useCan("APICLI_WORKFLOW_EXECUTE");
  // Asked for before it has been loaded, the composer takes the focus when it comes.
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (takeCommentWish(task.id)) setAsked((times) => times + 1);
  }, [task.id]);
  useShortcuts({ comment: mayComment ? () => setAsked((times) => times + 1) : undefined });
  return (
    <div className="grid min-w-0 grid-cols-1 content-start gap-6">
      <PreviousSteps task={task} />
      <section aria-label={t("title")} className="grid grid-cols-1 content-start gap-3">
        <h3 className="text-xs font-medium text-muted">{t("title")}</h3>
        <Activity task={task} asked={asked} />
      </section>
    </div>
  );
}
