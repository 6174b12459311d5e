"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { called } from "@/lib/client/called";
import { labelOf } from "@/lib/client/field-label";
import type { FormValues } from "@/lib/client/form-values";
import type { TaskDetail } from "@/lib/contracts/tasks";
import { fromWireTime } from "@/lib/kit/time";

import { COMMENT } from "./comment-name";

/** The form can no longer be sent: who ended that, when, how; and a copy of what was typed. */
export function ConflictNotice({ task, onLeave }: { task: TaskDetail; onLeave: () => void }) {
  const t = useTranslations("task.conflict");
  const { getValues } = useFormContext<FormValues>();
  return (
    <Callout tone="late" role="alert" title={useWhatHappened(task)}>
      <p>{t("kept")}</p>
      <p className="mt-2 flex items-center gap-1">
        <Button size="sm" onClick={onLeave}>
          {t("leave")}
        </Button>
        <CopyButton label={t("copy")} text={typed(task, getValues(), t("comment"))} />
      </p>
    </Callout>
  );
}

function useWhatHappened(task: TaskDetail): string {
  const t = useTranslations("task.conflict");
  const format = useFormatter();
  if (task.status !== "COMPLETED") {
    const holder = task.assigned_to_user ?? task.assigned_to_group;
    return holder ? t("moved", { name: holder.name }) : t("taken");
  }
  const at = task.completed_at ? format.dateTime(fromWireTime(task.completed_at), "moment") : "";
  if (task.completed_by === null || task.result === null) return t("closed", { at });
  const result = task.available_results.find(({ code }) => code === task.result)?.label ?? task.result;
  return t("completed", { name: called(task.people, task.completed_by), result, at });
}

/** What stands in the form, a line for each answer. */
function typed(task: TaskDetail, values: FormValues, comment: string): string {
  const lines = [
    ...task.fields.map((field) => [labelOf(field), values[field.name]]),
    [comment, values[COMMENT]],
  ];
  return lines
    .filter(([, value]) => value)
    .map(([label, value]) => `${label}: ${value}`)
    .join("\n");
}
