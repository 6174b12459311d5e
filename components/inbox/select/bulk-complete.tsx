"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { FormProvider } from "react-hook-form";

import { ControlScope } from "@/components/form/control-scope";
import { FieldRow } from "@/components/form/field-row";
import { CommentField } from "@/components/task/comment-field";
import { COMMENT } from "@/components/task/comment-name";
import { useTaskForm, visibleData } from "@/components/task/use-task-form";
import { useVisible } from "@/components/task/use-visible";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Spinner } from "@/components/ui/spinner";
import { labelOf } from "@/lib/client/field-label";
import { taskDetail } from "@/lib/client/task-queries";
import type { TaskDetail } from "@/lib/contracts/tasks";

import type { Selecting } from "./selecting";
import type { BulkDialog } from "./use-bulk";

type Props = { selecting: Selecting; bulk: BulkDialog };

/** One form and one result for many tasks of the same step. */
export function BulkComplete({ selecting, bulk }: Props) {
  const t = useTranslations("inbox-bulk.complete");
  const [first] = useState(() => selecting.rows[0]?.id ?? "");
  const { data: task, error, refetch } = useQuery(taskDetail(first));
  return (
    <Dialog
      open
      onOpenChange={bulk.close}
      title={t("title", { step: task?.step_name ?? selecting.rows[0]?.step_name ?? "" })}
      description={t("about", { count: selecting.count })}
    >
      {error && !task && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !task && (
        <p className="grid place-items-center py-8 text-faint">
          <Spinner />
          <span className="sr-only">{t("loading")}</span>
        </p>
      )}
      {task && (
        // The same form may stand open beside the list.
        <ControlScope value="bulk-">
          <Form task={task} bulk={bulk} />
        </ControlScope>
      )}
    </Dialog>
  );
}

function Form({ task, bulk }: { task: TaskDetail; bulk: BulkDialog }) {
  const t = useTranslations("inbox-bulk.complete");
  const blank = useMemo(() => blankOf(task), [task]);
  const { form, rules } = useTaskForm(blank);
  const visible = useVisible(blank, form, rules);
  const [armed, setArmed] = useState<string | null>(null);
  const files = task.fields.some(({ type, required }) => type === "file" && required);

  const commit = (code: string) => {
    setArmed(code);
    const result = task.available_results.find((one) => one.code === code);
    rules.current.commentRequired = result?.comment === "required";
    void form.handleSubmit((values) => {
      const comment = (values[COMMENT] ?? "").trim();
      const captured_data = visibleData(blank.fields, rules.current.visible, values);
      bulk.begin("complete", { result_code: code, captured_data, ...(comment && { comment }) });
    })();
  };
  if (files) return <Callout tone="soon" title={t("files")} />;
  return (
    <FormProvider {...form}>
      <form noValidate className="grid gap-5" onSubmit={(event) => event.preventDefault()}>
        {blank.fields
          .filter(({ name }) => visible.has(name))
          .map((field) => (
            <FieldRow key={field.name} field={{ ...field, label: labelOf(field) }} />
          ))}
        <CommentField task={blank} armed={armed} />
        <div role="group" aria-label={t("results")} className="flex flex-wrap justify-end gap-2">
          {task.available_results.map(({ code, label }, index) => (
            <Button
              key={code}
              variant={index === 0 ? "primary" : "secondary"}
              pending={bulk.pending && armed === code}
              disabled={bulk.pending && armed !== code}
              className="max-desk:grow"
              onClick={() => commit(code)}
            >
              {label}
            </Button>
          ))}
        </div>
      </form>
    </FormProvider>
  );
}

/** The form as it is before anybody has answered, without files, which belong to one task each. */
const blankOf = (task: TaskDetail): TaskDetail => ({
  ...task,
  fields: task.fields.filter(({ type }) => type !== "file").map((field) => ({ ...field, value: null })),
});
