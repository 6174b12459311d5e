"use client";

import { Cog, OctagonAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

import { StateLink } from "@/components/inbox/state-link";
import { Avatar } from "@/components/ui/avatar";
import { DueChip } from "@/components/ui/due-chip";
import type { InstanceDetail, InstanceTask } from "@/lib/contracts/instances";

const rowClass = "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 gap-y-1 px-3 py-2";
const linkClass = "min-w-0 truncate rounded-sm font-medium underline-offset-2 hover:underline";

/** Where an instance is now: its open tasks, each with who has it and until when, and what goes on by itself. */
export function OpenWork({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations("instances.aside");
  const tasks = instance.tasks.filter(({ status, run }) => status !== "COMPLETED" && run === instance.run);
  const machines = instance.current_steps.filter((step) =>
    tasks.every((task) => task.node_id !== step.node_id),
  );
  if (instance.ended_at !== null || tasks.length + machines.length === 0)
    return <p className="text-faint">{t("nothing_open")}</p>;
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {tasks.map((task) => (
        <OpenTask key={task.id} task={task} paused={instance.paused !== null} />
      ))}
      {machines.map((step) => (
        <Machine key={step.node_id} name={step.name} failed={instance.error?.step_name === step.name} />
      ))}
    </ul>
  );
}

function OpenTask({ task, paused }: { task: InstanceTask; paused: boolean }) {
  const t = useTranslations("task");
  const { assigned_to_user: user, assigned_to_group: group } = task;
  const holder = user ?? group;
  return (
    <li className={rowClass}>
      <Link href={`/inbox/${task.id}?scope=all`} className={linkClass}>
        {task.step_name}
      </Link>
      {task.due_date ? <DueChip focusable due={task.due_date} paused={paused} /> : <span />}
      <p className="col-span-2 flex min-w-0 items-center gap-1.5 text-xs text-muted">
        {holder && <Avatar size="xs" name={holder.name} kind={user ? "user" : "group"} />}
        <span className="truncate">
          {holder?.name ?? t("nobody")}
          {user && group && <span className="text-faint"> · {group.name}</span>}
        </span>
      </p>
    </li>
  );
}

function Machine({ name, failed }: { name: string; failed: boolean }) {
  const t = useTranslations("instances.aside");
  const Icon = failed ? OctagonAlert : Cog;
  return (
    <li className={rowClass}>
      <StateLink href="?tab=steps" className={linkClass}>
        {name}
      </StateLink>
      <p
        className={
          failed
            ? "col-span-2 flex gap-1.5 text-xs text-failed"
            : "col-span-2 flex gap-1.5 text-xs text-muted"
        }
      >
        <Icon aria-hidden className="size-4" />
        {t(failed ? "stopped" : "by_itself")}
      </p>
    </li>
  );
}
