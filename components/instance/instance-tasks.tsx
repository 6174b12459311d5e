"use client";

import { ListTodo } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";

import { StatusBadge } from "@/components/task/task-header";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { labelOf } from "@/lib/client/field-label";
import type { InstanceDetail } from "@/lib/contracts/instances";
import { fromWireTime } from "@/lib/kit/time";

const head = "h-8 px-2 text-left text-xs font-medium text-muted first:pl-4 last:pr-4";
const cell = "h-row px-2 first:pl-4 last:pr-4";

/** The tasks that the instance had and has, each a link into the inbox. */
export function InstanceTasks({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations("instances.tasks");
  if (instance.tasks.length === 0) return <EmptyState icon={<ListTodo />} title={t("empty")} />;
  return (
    <div className="scroll-thin overflow-x-auto">
      <table className="w-full min-w-[620px] border-collapse">
        <thead>
          <tr className="border-b border-line">
            <th className={head}>{t("step")}</th>
            <th className={head}>{t("status")}</th>
            <th className={head}>{t("assignee")}</th>
            <th className={head}>{t("result")}</th>
            <th className={cn(head, "text-right")}>{t("completed")}</th>
          </tr>
        </thead>
        <tbody>
          {instance.tasks.map((task) => (
            <Row key={task.id} task={task} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ task }: { task: InstanceDetail["tasks"][number] }) {
  const format = useFormatter();
  return (
    <tr className="relative border-b border-line hover:bg-hover">
      <td className={cell}>
        <Link href={`/inbox/${task.id}`} className="font-medium after:absolute after:inset-0">
          {task.step_name}
        </Link>
      </td>
      <td className={cell}>
        <StatusBadge status={task.status} />
      </td>
      <td className={cn(cell, "text-muted")}>{task.assigned_to ?? "–"}</td>
      <td className={cell}>
        <Outcome task={task} />
      </td>
      <td className={cn(cell, "text-right text-muted")}>
        {task.completed_at ? format.dateTime(fromWireTime(task.completed_at), "moment") : "–"}
      </td>
    </tr>
  );
}

function Outcome({ task }: { task: InstanceDetail["tasks"][number] }) {
  const t = useTranslations("instances.tasks");
  if (task.result !== null) return <>{labelOf({ name: task.result })}</>;
  return <span className="text-faint">{task.closed_by === null ? "–" : t("closed_by")}</span>;
}
