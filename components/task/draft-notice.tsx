"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { toast } from "@/lib/client/toast";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { taskDetail, taskDraft } from "@/lib/client/task-queries";
import { discardDraft } from "@/lib/client/tasks";
import type { Draft, TaskDetail } from "@/lib/contracts/tasks";
import { fromWireTime } from "@/lib/kit/time";

type Props = { task: TaskDetail; onTake: (draft: Draft) => void; onDiscard: () => void };

/** Somebody else has begun this form: go on with theirs, or without. */
export function DraftNotice({ task, onTake, onDiscard }: Props) {
  const t = useTranslations("task.draft");
  const format = useFormatter();
  const queries = useQueryClient();
  const failed = (error: Error) => toast.error(error.message);
  const take = useMutation({
    mutationFn: () => queries.fetchQuery({ ...taskDraft(task.id), staleTime: 0 }),
    onSuccess: onTake,
    onError: failed,
  });
  const discard = useMutation({
    mutationFn: () => discardDraft(task.id),
    onSuccess: () => {
      onDiscard();
      void queries.invalidateQueries({ queryKey: taskDetail(task.id).queryKey });
    },
    onError: failed,
  });
  if (!task.draft || take.isSuccess || discard.isSuccess) return null;
  const { by, filled, updated_at } = task.draft;
  return (
    <Callout tone="accent" title={t("foreign", { name: by.name, filled, total: task.fields.length })}>
      <p>{format.dateTime(fromWireTime(updated_at), "moment")}</p>
      <p className="mt-2 flex gap-1">
        <Button size="sm" pending={take.isPending} onClick={() => take.mutate()}>
          {t("take")}
        </Button>
        <Button size="sm" variant="ghost" pending={discard.isPending} onClick={() => discard.mutate()}>
          {t("discard")}
        </Button>
      </p>
    </Callout>
  );
}
