"use client";

import { ListTodo } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";

import { StatusBadge } from "@/components/task/task-header";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { called } from "@/lib/client/called";
import { labelOf } from "@/lib/client/field-label";
import type { InstanceDetail, InstanceTask } from "@/lib/contracts/instances";
import type { People } from "@/lib/contracts/tasks";
import { fromWireTime } from "@/lib/kit/time";

const head = "h-8 px-2 text-left text-xs font-medium text-muted first:pl-4 last:pr-4";
const cell =
  "h-row px-2 first:pl-4 last:pr-4 max-desk:h-auto max-desk:p-0 max-desk:first:pl-0 max-desk:last:pr-0";
const linkClass =
  "font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-fg";

/** The tasks that the instance had and has, each a link into the inbox; on a phone each is a card of two lines. */
export function InstanceTasks({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations("instances.tasks");
  if (instance.tasks.length === 0) return <EmptyState icon={<ListTodo />} title={t("empty")} />;
  return (
    <table aria-label={t("list")} className="w-full border-collapse max-desk:block">
      <thead className="max-desk:sr-only">
        <tr className="border-b border-line">
          <th className={head}>{t("step")}</th>
          <th className={head}>{t("status")}</th>
          <th className={head}>{t("assignee")}</th>
          <th className={head}>{t("result")}</th>
          <th className={cn(head, "text-right")}>{t("completed")}</th>
        </tr>
      </thead>
      <tbody className="max-desk:block">
        {instance.tasks.map((task) => (
          <Row key={task.id} task={task} people={instance.people} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { task: InstanceTask; people: People };

function Row({ task, people }: RowProps) {
  const t = useTranslations("instances.tasks");
  const format = useFormatter();
  return (
    <tr
      className={cn(
        "relative border-b border-line hover:bg-hover max-desk:grid max-desk:gap-x-2 max-desk:gap-y-1",
        "max-desk:grid-cols-[auto_minmax(0,1fr)_auto] max-desk:px-4 max-desk:py-2.5",
      )}
    >
      <td className={cn(cell, "max-desk:col-span-2")}>
        <Link href={`/inbox/${task.id}`} className={linkClass}>
          {task.step_name}
        </Link>
      </td>
      <td className={cn(cell, "max-desk:justify-self-end")}>
        <StatusBadge status={task.status} />
      </td>
      <td className={cn(cell, "text-muted max-desk:max-w-40 max-desk:truncate")}>
        <Value label={t("assignee")}>{task.assigned_to && called(people, task.assigned_to)}</Value>
      </td>
      <td className={cn(cell, "max-desk:truncate")}>
        <Value label={t("result")}>
          {task.result === null ? task.closed_by && t("closed_by") : labelOf({ name: task.result })}
        </Value>
      </td>
      <td className={cn(cell, "text-right text-muted")}>
        <Value label={t("completed")}>
          {task.completed_at && format.dateTime(fromWireTime(task.completed_at), "moment")}
        </Value>
      </td>
    </tr>
  );
}

/** A value of a row; a card has no heads of columns, so there it is named for whoever does not see it. */
function Value({ label, children }: { label: string; children: string | null }) {
  if (!children) return <span className="text-faint max-desk:hidden">–</span>;
  return (
    <>
      <span className="sr-only desk:hidden">{label}: </span>
      <span>{children}</span>
    </>
  );
}
