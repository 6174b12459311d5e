"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";

import { StateLink } from "@/components/inbox/state-link";
import { StatusBadge } from "@/components/task/task-header";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { IconButton } from "@/components/ui/icon-button";
import { called } from "@/lib/client/called";
import { workAt } from "@/lib/client/diagram";
import { labelOf } from "@/lib/client/field-label";
import { instanceSteps } from "@/lib/client/instance-queries";
import type { DiagramNode } from "@/lib/contracts/diagram";
import type { InstanceDetail, InstanceTask } from "@/lib/contracts/instances";
import type { People } from "@/lib/contracts/tasks";
import { fromWireTime } from "@/lib/kit/time";

import { stepTones } from "../instance-steps";
import { stateLooks } from "./node-looks";

type Props = { node: DiagramNode; instance: InstanceDetail; onClose: () => void };

/** What a node has done in this run: its tasks and steps, each a link to it. */
export function NodeDetails({ node, instance, onClose }: Props) {
  const t = useTranslations("instances.diagram");
  const { data } = useQuery(instanceSteps(instance.id));
  const { tasks, steps } = workAt(node, instance, data ?? []);
  const { icon: State, tone } = stateLooks[node.state];
  return (
    <section id="node-details" aria-label={node.name} className="rounded-md border border-line">
      <header className="flex items-center gap-2 border-b border-line bg-canvas px-3 py-1.5">
        <h2 className="min-w-0 truncate font-medium">{node.name}</h2>
        <Badge tone={tone} {...(node.state !== "idle" && { icon: <State aria-hidden /> })}>
          {t(`states.${node.state}`)}
        </Badge>
        {node.visits > 1 && <span className="text-xs text-muted">{t("times", { n: node.visits })}</span>}
        <IconButton
          size="sm"
          className="ml-auto"
          label={t("close")}
          icon={<X aria-hidden />}
          onClick={onClose}
        />
      </header>
      {node.state === "failed" && instance.error && (
        <Callout tone="failed" className="m-2">
          {instance.error.message}
        </Callout>
      )}
      {tasks.length + steps.length === 0 && (
        <p className="px-3 py-2.5 text-muted">{t(node.state === "idle" ? "not_reached" : "no_work")}</p>
      )}
      <ul>
        {tasks.map((task) => (
          <Task key={task.id} task={task} people={instance.people} />
        ))}
        {steps.map((step) => (
          <li
            key={step.id}
            className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2 last:border-b-0"
          >
            <StateLink
              href={`?tab=steps#step-${step.id}`}
              className="rounded-sm font-medium underline decoration-line-strong underline-offset-3 hover:decoration-current"
            >
              {step.name}
            </StateLink>
            <StepStatus status={step.status} />
            <span className="ml-auto text-xs text-muted">
              {t("attempts", { count: step.attempts.length })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function StepStatus({ status }: { status: keyof typeof stepTones }) {
  const t = useTranslations("instances.steps.statuses");
  return <Badge tone={stepTones[status]}>{t(status)}</Badge>;
}

function Task({ task, people }: { task: InstanceTask; people: People }) {
  const t = useTranslations("instances.diagram");
  const format = useFormatter();
  const who = task.completed_by ?? task.assigned_to;
  return (
    <li className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2 last:border-b-0">
      <Link
        href={`/inbox/${task.id}?scope=all`}
        className="rounded-sm font-medium underline decoration-line-strong underline-offset-3 hover:decoration-current"
      >
        {t("task", { name: task.step_name })}
      </Link>
      <StatusBadge status={task.status} />
      {task.result !== null && <span className="text-xs">{labelOf({ name: task.result })}</span>}
      <span className="ml-auto text-xs text-muted">
        {[
          who && called(people, who),
          format.dateTime(fromWireTime(task.completed_at ?? task.opened_at), "moment"),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </li>
  );
}
