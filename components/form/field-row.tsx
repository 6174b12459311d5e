"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormContext, useFormState } from "react-hook-form";

import { Field } from "@/components/ui/field";
import { labelOf } from "@/lib/client/field-label";
import type { FormValues } from "@/lib/client/form-values";
import type { TaskField } from "@/lib/contracts/tasks";

import { useControlId } from "./control-scope";
import { controls } from "./controls";
import { useProblem } from "./use-problem";

/** One question of a form: label, control, help, and what is wrong with the answer. */
export function FieldRow({ field }: { field: TaskField }) {
  const t = useTranslations("form");
  const problem = useProblem();
  const { getValues } = useFormContext<FormValues>();
  const { errors } = useFormState<FormValues>({ name: field.name });
  const said = errors[field.name]?.message;
  const error = said === undefined ? undefined : problem(said, (getValues(field.name) ?? "").trim() === "");
  const id = useControlId(field.name);
  const Control = controls[field.type];

  if (field.type === "boolean") return <BooleanRow field={field} id={id} error={error} />;
  return (
    <Field
      id={id}
      label={labelOf(field)}
      help={field.help}
      error={error}
      required={field.required}
      optionalHint={t("optional")}
    >
      {(control) => <Control field={field} control={control} />}
    </Field>
  );
}

/** Yes and no are two controls: their question names the group. */
function BooleanRow({ field, id, error }: { field: TaskField; id: string; error: string | undefined }) {
  const t = useTranslations("form");
  const Control = controls.boolean;
  const described = [field.help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <p id={`${id}-label`} className="font-medium text-fg">
        {labelOf(field)}
        {!field.required && <span className="ml-1.5 font-normal text-faint">{t("optional")}</span>}
      </p>
      <Control
        field={field}
        control={{
          id,
          "aria-describedby": described || undefined,
          "aria-invalid": error ? true : undefined,
          "aria-required": field.required ? true : undefined,
        }}
      />
      {field.help && (
        <p id={`${id}-help`} className="text-xs text-muted">
          {field.help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1 text-xs text-failed">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}
