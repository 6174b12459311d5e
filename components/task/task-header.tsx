"use client";

import { ArrowLeft, Building2, CircleHelp, CircleUser, Flame, Pause, Users, Workflow } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { StateLink } from "@/components/inbox/state-link";
import { statusIcons } from "@/components/inbox/task-row";
import { Badge } from "@/components/ui/badge";
import { iconButtonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";
import { DueChip } from "@/components/ui/due-chip";
import { Skeleton } from "@/components/ui/skeleton";
import type { Tone } from "@/components/ui/tone";
import type { TaskRow, TaskStatus } from "@/lib/contracts/tasks";
import { fromWireTime } from "@/lib/kit/time";

type Props = {
  /** A row of the list or the whole task: both know what the head shows. */
  task: Omit<TaskRow, "closed_by"> | undefined;
  backHref: string;
  actions?: ReactNode;
};

/** What the task is, in which case, about what, until when, whose. */
export function TaskHeader({ task, backHref, actions }: Props) {
  const t = useTranslations("task");
  return (
    <header className="grid shrink-0 grid-cols-1 content-start gap-1.5 border-b border-line px-4 pt-2 pb-3 desk:min-h-[91px] desk:px-6">
      <div className="flex min-h-8 items-center gap-x-2 gap-y-1 max-desk:flex-wrap">
        <StateLink
          href={backHref}
          aria-label={t("back")}
          className={cn(iconButtonClass("ghost", "md"), "-ml-2 desk:hidden")}
        >
          <ArrowLeft aria-hidden />
        </StateLink>
        {task ? (
          <h2 className="min-w-0 text-lg font-semibold text-balance max-desk:order-last max-desk:basis-full">
            {task.step_name}
          </h2>
        ) : (
          <span className="max-desk:order-last max-desk:flex max-desk:h-6 max-desk:basis-full max-desk:items-center">
            <Skeleton className="h-4 w-56" />
          </span>
        )}
        <span className="ml-auto flex shrink-0 items-center gap-1">{actions}</span>
      </div>
      {task ? <Facts task={task} /> : <Skeleton className="my-2.5 h-3 w-72" />}
    </header>
  );
}

function Facts({ task }: { task: NonNullable<Props["task"]> }) {
  const t = useTranslations("task");
  const { entity, assigned_to_user: user, assigned_to_group: group } = task;
  const open = task.status !== "COMPLETED";
  return (
    <dl className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1 text-muted">
      <Fact label={t("facts.status")}>
        <span className="flex items-center gap-1.5">
          <StatusBadge status={task.status} />
          {open && task.paused && (
            <Badge tone="soon" icon={<Pause aria-hidden />}>
              {t("paused")}
            </Badge>
          )}
        </span>
      </Fact>
      {task.due_date && (
        <Fact label={t("facts.due")}>
          {open ? (
            <span className="flex">
              <DueChip focusable due={task.due_date} />
            </span>
          ) : (
            <Day at={task.due_date} />
          )}
        </Fact>
      )}
      {task.escalated && (
        <Fact label={t("facts.escalated")}>
          <Badge tone="late" icon={<Flame aria-hidden />}>
            {t("escalated")}
          </Badge>
        </Fact>
      )}
      <Fact label={t("facts.assignee")} icon={user ? <CircleUser aria-hidden /> : <Users aria-hidden />}>
        {user?.name ?? group?.name ?? t("nobody")}
        {user && group && <span className="text-faint"> · {group.name}</span>}
      </Fact>
      {open && task.reason && (
        <Fact label={t("facts.reason")} icon={<CircleHelp aria-hidden />}>
          {t(`reasons.${task.reason}`)}
        </Fact>
      )}
      {entity.label && (
        <Fact label={t("facts.entity")} icon={<Building2 aria-hidden />}>
          {entity.label}
          <span className="text-faint"> · {t(`entities.${entity.type}`)}</span>
        </Fact>
      )}
      <Fact label={t("facts.workflow")} icon={<Workflow aria-hidden />}>
        <Link
          href={`/instances/${task.instance_id}`}
          className="rounded-sm text-fg underline decoration-line-strong underline-offset-3 hover:decoration-current"
        >
          {task.workflow_name}
        </Link>
      </Fact>
    </dl>
  );
}

function Fact({ label, icon, children }: { label: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex max-w-full min-w-0 items-center gap-1.5 [&_svg]:size-3.5 [&_svg]:shrink-0">
      <dt className={icon ? "text-faint" : "sr-only"}>
        {icon}
        <span className="sr-only">{label}</span>
      </dt>
      <dd className="min-w-0 truncate">{children}</dd>
    </div>
  );
}

const tones: Record<TaskStatus, Tone> = { PENDING: "neutral", IN_PROGRESS: "accent", COMPLETED: "done" };

export function StatusBadge({ status }: { status: TaskStatus }) {
  const t = useTranslations("task.status");
  const Icon = statusIcons[status];
  return (
    <Badge tone={tones[status]} icon={<Icon aria-hidden />}>
      {t(status)}
    </Badge>
  );
}

function Day({ at }: { at: string }) {
  const t = useTranslations("task");
  const format = useFormatter();
  return <>{t("was_due", { at: format.dateTime(fromWireTime(at), "moment") })}</>;
}
