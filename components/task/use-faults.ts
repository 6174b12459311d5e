"use client";

import { useTranslations } from "next-intl";
import { type UseFormReturn, useFormState } from "react-hook-form";

import type { Faulty } from "@/components/form/error-summary";
import { controlId } from "@/components/form/control-id";
import { labelOf } from "@/lib/client/field-label";
import type { FormValues } from "@/lib/client/form-values";
import type { TaskDetail } from "@/lib/contracts/tasks";

import { COMMENT } from "./comment-name";

/** After a refused attempt: the fields that are still wrong, in the form's order. */
export function useFaults(task: TaskDetail, form: UseFormReturn<FormValues>, refused: boolean): Faulty[] {
  const t = useTranslations("task.form");
  const { errors } = useFormState({ control: form.control });
  if (!refused) return [];
  const all = [
    ...task.fields.map((field) => ({ name: field.name, label: labelOf(field) })),
    { name: COMMENT, label: t("comment") },
  ];
  return all.filter(({ name }) => errors[name]).map((one) => ({ ...one, id: controlId(one.name) }));
}
