"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ApiError } from "@/lib/client/api-error";
import { taskDetail } from "@/lib/client/task-queries";
import type { TaskDetail, TaskRow } from "@/lib/contracts/tasks";

import { TaskHeader } from "./task-header";
import { TaskSkeleton } from "./task-skeleton";
import { TaskView } from "./task-view";

/** Long enough that running down the list with a key asks for the last task alone, too short to be felt. */
const SETTLE = 70;

type Props = {
  id: string;
  /** What the list knows of it, to show while the rest is on its way. */
  row: TaskRow | undefined;
  backHref: string;
  onCompleted: () => void;
};

/** One task beside the list: its head, its form or what became of it. */
export function TaskPane({ id, row, backHref, onCompleted }: Props) {
  const queries = useQueryClient();
  const options = taskDetail(id);
  const settled = useSettled(queries.getQueryData(options.queryKey) !== undefined);
  const { data: task, error, refetch } = useQuery({ ...options, enabled: settled });

  if (task) {
    const shown = isMissing(error) ? outOfReach(task) : task;
    return <TaskView task={shown} backHref={backHref} onCompleted={onCompleted} />;
  }
  if (error) return <Failed error={error} onRetry={() => void refetch()} backHref={backHref} />;
  return (
    <div data-task-pane tabIndex={-1} className="flex h-full flex-col" aria-busy>
      <TaskHeader task={row} backHref={backHref} />
      <TaskSkeleton />
    </div>
  );
}

const isMissing = (error: Error | null): boolean => error instanceof ApiError && error.status === 404;

/** A task that was seen and is no longer this person's to see: what was typed stays, nothing can be done. */
const outOfReach = (task: TaskDetail): TaskDetail => ({
  ...task,
  allowed_actions: [],
  assigned_to_user: null,
  assigned_to_group: null,
});

function useSettled(already: boolean): boolean {
  const [settled, setSettled] = useState(already);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLE);
    return () => clearTimeout(timer);
  }, []);
  return settled;
}

function Failed({ error, onRetry, backHref }: { error: Error; onRetry: () => void; backHref: string }) {
  const t = useTranslations("task.missing");
  const missing = isMissing(error);
  return (
    <div data-task-pane tabIndex={-1} className="flex h-full flex-col">
      <TaskHeader task={undefined} backHref={backHref} />
      {missing ? (
        <EmptyState icon={<SearchX />} title={t("title")}>
          {t("text")}
        </EmptyState>
      ) : (
        <ErrorState error={error} onRetry={onRetry} />
      )}
    </div>
  );
}
