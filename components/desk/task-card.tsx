"use client";

import { GripVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";

import { cn } from "@/components/ui/cn";
import { DueChip } from "@/components/ui/due-chip";
import type { Target } from "@/lib/client/desk-load";
import { useShortcuts } from "@/lib/client/use-shortcuts";
import type { TaskRow } from "@/lib/contracts/tasks";

import { useGive } from "./give";
import { TaskActionsMenu } from "./task-actions-menu";

type Props = { task: TaskRow; targets: readonly Target[] };

/** A task that can be picked up: dragged by its card, by the menu at its side, or by key while it has the focus. */
export function TaskCard({ task, targets }: Props) {
  const t = useTranslations("desk.give");
  const { ask, drag, dragged } = useGive();
  const [focused, setFocused] = useState(false);
  useShortcuts({ reassign: () => ask(task) }, focused);
  return (
    <div
      role="presentation"
      data-card={task.id}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", task.step_name);
        // Once the browser has its picture of the card, so that the picture is not the faded one.
        setTimeout(() => drag(task));
      }}
      onDragEnd={() => drag(null)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      className={cn(
        "flex items-start gap-1 rounded-md border border-line bg-surface py-1.5 pr-1 pl-0.5 max-desk:pl-2.5 transition-colors",
        "hover:border-line-strong desk:cursor-grab desk:active:cursor-grabbing",
        dragged?.id === task.id && "opacity-50",
      )}
    >
      <GripVertical aria-hidden className="mt-1 size-3.5 shrink-0 text-faint max-desk:hidden" />
      <div className="grid min-w-0 grow gap-0.5">
        <Link
          href={`/inbox/${task.id}?scope=all`}
          prefetch={false}
          draggable={false}
          aria-keyshortcuts="a"
          className="truncate rounded-sm font-medium underline-offset-2 hover:underline"
        >
          {task.step_name}
        </Link>
        <span className="truncate text-xs text-muted">{task.entity.label ?? task.workflow_name}</span>
        {task.due_date && (
          <span className="flex">
            <DueChip due={task.due_date} paused={task.paused} />
          </span>
        )}
      </div>
      <TaskActionsMenu task={task} targets={targets} />
      <span className="sr-only">{t("hint")}</span>
    </div>
  );
}
