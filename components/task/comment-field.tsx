"use client";

import { useTranslations } from "next-intl";
import { useFormContext, useFormState } from "react-hook-form";

import { useControlId } from "@/components/form/control-scope";
import { useProblem } from "@/components/form/use-problem";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import type { FormValues } from "@/lib/client/form-values";
import type { TaskDetail } from "@/lib/contracts/tasks";

import { COMMENT } from "./comment-name";

/** A word to whoever comes after; some results cannot do without. */
export function CommentField({ task, armed }: { task: TaskDetail; armed: string | null }) {
  const t = useTranslations("task.form");
  const id = useControlId(COMMENT);
  const problem = useProblem();
  const { register } = useFormContext<FormValues>();
  const { errors } = useFormState<FormValues>({ name: COMMENT });
  const demanding = task.available_results.filter(({ comment }) => comment === "required");
  const required = demanding.some(({ code }) => code === armed);
  const said = errors[COMMENT]?.message;
  return (
    <Field
      id={id}
      label={t("comment")}
      required={required}
      optionalHint={t("optional")}
      help={
        demanding.length > 0 && !required
          ? t("comment_for", { results: demanding.map(({ label }) => label).join(", ") })
          : undefined
      }
      error={said === undefined ? undefined : problem(said, false)}
    >
      {(control) => <Textarea {...control} {...register(COMMENT)} rows={2} maxLength={2000} />}
    </Field>
  );
}
