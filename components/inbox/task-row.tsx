"use client";

import { Circle, CircleCheck, CircleDot, Flame, type LucideIcon, Pause } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { DueChip } from "@/components/ui/due-chip";
import { Tooltip } from "@/components/ui/tooltip";
import { span } from "@/lib/client/due";
import { useMe } from "@/lib/client/me";
import { useTicker } from "@/lib/client/ticker";
import type { TaskRow as Row, TaskStatus } from "@/lib/contracts/tasks";
import { fromWireTime } from "@/lib/kit/time";

import { PinMark, ReasonMark, UnreadDot } from "./row-marks";
import { StateLink } from "./state-link";

export const statusIcons: Record<TaskStatus, LucideIcon> = {
  PENDING: Circle,
  IN_PROGRESS: CircleDot,
  COMPLETED: CircleCheck,
};

const statusColours: Record<TaskStatus, string> = {
  PENDING: "text-faint",
  IN_PROGRESS: "text-accent-fg",
  COMPLETED: "text-done",
};

type Props = {
  task: Row;
  href: string;
  current: boolean;
  /** The pointer went down on it: it is about to be opened. */
  onNear: () => void;
  onOpen: (byKeyboard: boolean) => void;
};

/** One task of the list, as a link: what to do, about what, until when, whose. */
export function TaskRow({ task, href, current, onNear, onOpen }: Props) {
  return (
    <StateLink
      href={href}
      data-task={task.id}
      aria-current={current ? "true" : undefined}
      onPointerDown={onNear}
      onFollow={(event) => onOpen(event.detail === 0)}
      className={cn(
        "group relative grid h-task-row grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2.5 border-b border-line px-3",
        "transition-colors hover:bg-hover focus-visible:-outline-offset-2",
        "aria-[current=true]:bg-accent-soft aria-[current=true]:before:bg-accent",
        "before:absolute before:inset-y-0 before:left-0 before:w-0.5",
      )}
    >
      <UnreadDot task={task} />
      <StatusMark status={task.status} />
      <span className="flex min-w-0 items-baseline gap-2 tall:flex-col tall:items-stretch tall:gap-0">
        <span className="flex max-w-[80%] min-w-0 shrink-0 items-center gap-1.5 @min-[640px]:w-2/5 tall:w-auto tall:max-w-none">
          <span className="truncate font-medium text-fg">{task.step_name}</span>
          {task.escalated && <Escalated />}
          {task.paused && !task.due_date && task.status !== "COMPLETED" && <Paused />}
          <PinMark task={task} />
        </span>
        <span className="min-w-0 truncate text-xs text-muted">
          {task.entity.label && <span className="text-fg/80">{task.entity.label} · </span>}
          {task.workflow_name}
        </span>
      </span>
      <span className="flex items-center gap-1.5 tall:grid tall:grid-cols-[1fr_auto] tall:gap-y-0.5">
        <span className="flex h-5 w-22 items-center justify-end tall:col-span-2 tall:w-auto">
          {task.due_date && task.status !== "COMPLETED" && (
            <DueChip due={task.due_date} paused={task.paused} />
          )}
        </span>
        <span className="-order-1 flex h-4 items-center justify-end gap-1.5 text-2xs text-faint @min-[640px]:w-36 @min-[640px]:justify-start tall:order-none tall:w-auto tall:justify-end">
          <ReasonMark reason={task.reason} />
          <Holder task={task} />
        </span>
        <Age since={task.created_at} />
      </span>
    </StateLink>
  );
}

function StatusMark({ status }: { status: TaskStatus }) {
  const t = useTranslations("task.status");
  const Icon = statusIcons[status];
  return (
    <span data-state-mark className={cn("grid place-items-center", statusColours[status])}>
      <Icon aria-hidden className="size-3.5" strokeWidth={2.25} />
      <span className="sr-only">{t(status)}:</span>
    </span>
  );
}

function Escalated() {
  const t = useTranslations("task");
  return (
    <Tooltip content={t("escalated")}>
      <span className="shrink-0 text-late">
        <Flame aria-hidden className="size-3.5" />
        <span className="sr-only">{t("escalated")}</span>
      </span>
    </Tooltip>
  );
}

function Paused() {
  const t = useTranslations("task");
  return (
    <Tooltip content={t("paused")}>
      <span className="shrink-0 text-soon">
        <Pause aria-hidden className="size-3.5" />
        <span className="sr-only">{t("paused")}</span>
      </span>
    </Tooltip>
  );
}

/** A name beside its picture: in a narrow row of one line it is only said. */
const beside = "sr-only @min-[640px]:not-sr-only @min-[640px]:truncate tall:not-sr-only tall:truncate";

function Holder({ task }: { task: Row }): ReactNode {
  const t = useTranslations("task");
  const me = useMe();
  const { assigned_to_user: user, assigned_to_group: group } = task;
  const holder = user ?? group;
  if (!holder) return <span className={beside}>{t("nobody")}</span>;
  if (holder.id === me.id) return <span className="sr-only">{holder.name}</span>;
  return (
    <Tooltip content={holder.name}>
      <span className="flex max-w-32 min-w-0 items-center gap-1">
        <Avatar size="xs" name={holder.name} kind={user ? "user" : "group"} />
        <span className={beside}>{holder.name}</span>
      </span>
    </Tooltip>
  );
}

function Age({ since }: { since: string }) {
  const t = useTranslations("task");
  const age = span(fromWireTime(since), useTicker()).split(" ")[0] ?? "";
  return (
    <span className="w-7 text-right text-2xs text-faint tall:w-auto tall:min-w-6">
      <span aria-hidden>{age}</span>
      <span className="sr-only">{t("age", { age })}</span>
    </span>
  );
}
