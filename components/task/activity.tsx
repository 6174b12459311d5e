"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";

import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { eventsOfTask, streamOf } from "@/lib/client/activity";
import { useCommentBox } from "@/lib/client/comment-box";
import { taskComments } from "@/lib/client/comments";
import { instanceTimeline } from "@/lib/client/instance-queries";
import { useCan, useMe } from "@/lib/client/me";
import type { TaskDetail } from "@/lib/contracts/tasks";

import { ActivityEntry, keyOf } from "./activity-entry";
import { Composer } from "./composer";

/** So many entries stand there at once; the earlier ones are asked for. */
const SHOWN = 12;

type Props = {
  task: TaskDetail;
  /** How often somebody has asked to write a comment. */
  asked: number;
};

/** What people say on a task and what happened to it in one stream, the newest last, and a place to answer. */
export function Activity({ task, asked }: Props) {
  const t = useTranslations("task.activity");
  const mayComment = useCan("APICLI_WORKFLOW_EXECUTE");
  const { stream, error, pending, retry } = useStream(task);
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, stream.length - SHOWN);
  return (
    <div className="grid gap-3">
      {hidden > 0 && (
        <Button size="sm" variant="ghost" className="justify-self-start" onClick={() => setAll(true)}>
          {t("earlier", { count: hidden })}
        </Button>
      )}
      {error && <ErrorState error={error} onRetry={retry} />}
      {pending ? (
        <Skeleton className="h-16 w-full rounded-md" />
      ) : (
        <div role="log" aria-label={t("title")}>
          <ol className="grid gap-3">
            {stream.slice(hidden).map((one) => (
              <ActivityEntry key={keyOf(one)} activity={one} />
            ))}
          </ol>
        </div>
      )}
      {mayComment ? (
        <Composer taskId={task.id} asked={asked} />
      ) : (
        <p className="text-xs text-muted">{t("may_not", { permission: "APICLI_WORKFLOW_EXECUTE" })}</p>
      )}
    </div>
  );
}

function useStream(task: TaskDetail) {
  const { id: userId } = useMe();
  const comments = useQuery(taskComments(task.id));
  const timeline = useQuery(instanceTimeline(task.instance_id));
  const { outbox } = useCommentBox(userId, task.id);
  const events = useMemo(() => eventsOfTask(task, timeline.data ?? []), [task, timeline.data]);
  const stream = useMemo(
    () => streamOf(events, comments.data ?? [], { outbox, userId }),
    [events, comments.data, outbox, userId],
  );
  return {
    stream,
    pending: comments.isPending || timeline.isPending,
    error: comments.data ? null : comments.error,
    retry: () => void comments.refetch(),
  };
}
