"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Callout } from "@/components/ui/callout";
import { useTabTitle } from "@/lib/client/use-tab-title";
import type { TaskDetail } from "@/lib/contracts/tasks";

import { CompletedTask } from "./completed-task";
import { PauseNotice } from "./pause-notice";
import { TaskActions } from "./task-actions";
import { TaskAside } from "./task-aside";
import { TaskForm } from "./task-form";
import { TaskHeader } from "./task-header";
import { TaskMarks } from "./task-marks";

type Props = { task: TaskDetail; backHref: string; onCompleted: () => void };

/**
 * A whole task. A form that was opened stays, with what was typed, also when somebody else finishes the task
 * or takes it over meanwhile; it then says so.
 */
export function TaskView({ task, backHref, onCompleted }: Props) {
  useTabTitle(task.step_name, useTranslations("inbox")("title"));
  const mayComplete = task.allowed_actions.includes("complete");
  const [opened, setOpened] = useState(mayComplete);
  const [leftForm, setLeftForm] = useState(false);
  if (mayComplete && !opened) setOpened(true);

  return (
    <article
      data-task-pane
      tabIndex={-1}
      aria-label={task.step_name}
      className="@container flex h-full flex-col outline-none"
    >
      <TaskHeader
        task={task}
        backHref={backHref}
        actions={
          <>
            <TaskActions task={task} />
            <TaskMarks task={task} onSnoozed={onCompleted} />
          </>
        }
      />
      {opened && task.pause && (
        <div className="shrink-0 px-4 pt-3 desk:px-6">
          <PauseNotice task={task} pause={task.pause} />
        </div>
      )}
      {opened && !leftForm ? (
        <TaskForm
          task={task}
          aside={<TaskAside task={task} />}
          onCompleted={onCompleted}
          onLeave={() => setLeftForm(true)}
        />
      ) : (
        <div className="scroll-thin grid min-h-0 grow grid-cols-1 content-start gap-8 overflow-y-auto px-4 py-4 desk:px-6 @3xl:grid-cols-[minmax(0,1fr)_300px]">
          <div className="grid max-w-[560px] grid-cols-1 content-start gap-5">
            {task.step_description && <p className="text-pretty text-muted">{task.step_description}</p>}
            {task.status !== "COMPLETED" && <WhyNot task={task} />}
            <CompletedTask task={task} />
          </div>
          <TaskAside task={task} />
        </div>
      )}
    </article>
  );
}

/** Why a task that is open cannot be completed by who looks at it. */
function WhyNot({ task }: { task: TaskDetail }) {
  const t = useTranslations("task");
  if (task.pause) return <PauseNotice task={task} pause={task.pause} />;
  return <Callout>{t("readonly")}</Callout>;
}
