"use client";

import { useQuery } from "@tanstack/react-query";
import { useTimeZone, useTranslations } from "next-intl";

import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { columnOf, type LoadRow, type Target } from "@/lib/client/desk-load";
import { tasksOfRow } from "@/lib/client/desk-queries";
import { useTicker } from "@/lib/client/ticker";

import { CountLink } from "./count-link";
import { COLUMNS } from "./load-columns";
import { TaskCard } from "./task-card";

type Props = { row: LoadRow; targets: readonly Target[] };

/** The tasks of a person or group in lanes by when they are due, ready to be handed over. */
export function LoadTasks({ row, targets }: Props) {
  const t = useTranslations("desk.workload");
  const now = useTicker();
  const timeZone = useTimeZone() ?? "UTC";
  const tasks = useQuery(tasksOfRow(row.query));
  if (tasks.isError && !tasks.data)
    return <ErrorState className="py-6" error={tasks.error} onRetry={() => void tasks.refetch()} />;
  if (!tasks.data) {
    return (
      <div role="status" className="sticky left-0 grid w-[100cqw] grid-cols-2 gap-3 p-4 desk:grid-cols-4">
        <span className="sr-only">{t("loading")}</span>
        {["a", "b", "c", "d"].map((key) => (
          <Skeleton key={key} className="h-16" />
        ))}
      </div>
    );
  }
  const lanes = COLUMNS.map((column) => ({
    column,
    rows: tasks.data.rows.filter((task) => columnOf(task, now, timeZone) === column),
  })).filter(({ rows }) => rows.length > 0);
  const rest = tasks.data.total - tasks.data.rows.length;
  return (
    <div className="sticky left-0 grid w-[100cqw] gap-3 p-3 desk:p-4">
      <div className="grid items-start gap-3 desk:grid-flow-col desk:auto-cols-[minmax(12rem,1fr)]">
        {lanes.map(({ column, rows }) => (
          <section key={column} aria-label={t(`columns.${column}`)} className="min-w-0">
            <h3
              className={cn("mb-1.5 text-xs font-medium", column === "overdue" ? "text-late" : "text-muted")}
            >
              {t(`columns.${column}`)}
            </h3>
            <ul className="scroll-thin relative grid max-h-80 gap-1.5 overflow-y-auto p-0.5">
              {rows.map((task) => (
                <li key={task.id}>
                  <TaskCard task={task} targets={targets} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {rest > 0 && (
        <p className="text-xs text-muted">
          {t("rest", { count: rest })}{" "}
          <CountLink
            count={tasks.data.total}
            query={row.query}
            label={t("all")}
            className="font-medium text-accent-fg"
          />
        </p>
      )}
    </div>
  );
}
