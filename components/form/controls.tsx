"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode } from "react";
import { Controller, useFormContext } from "react-hook-form";

import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import type { FieldWiring } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type FormValues, textOfValue } from "@/lib/client/form-values";
import { late } from "@/lib/client/late";
import type { FieldType } from "@/lib/contracts/field";
import type { TaskField } from "@/lib/contracts/tasks";

import { YesNo } from "./yes-no";

export type ControlProps = { field: TaskField; control: FieldWiring };

const FileControl = dynamic(() => late(() => import("./file-control").then((module) => module.FileControl)), {
  // A file that was chosen before the page had come to life would be lost.
  ssr: false,
  loading: () => <div className="h-12 rounded-md border border-dashed border-control" />,
});

/** One control for each kind of field. A new kind does not compile until it has one here. */
export const controls: Record<FieldType, (props: ControlProps) => ReactNode> = {
  text: TextControl,
  number: NumberControl,
  date: DateControl,
  boolean: YesNo,
  select: SelectControl,
  file: (props) => <FileControl {...props} />,
};

const KEYBOARDS = { email: "email", url: "url", phone: "tel" } as const;

/** An input of the form. It carries its first value in the page that the server sends, before the form is alive. */
function useInput({ field, control }: ControlProps) {
  const { register } = useFormContext<FormValues>();
  return { ...control, ...register(field.name), defaultValue: textOfValue(field.value) };
}

function TextControl({ field, control }: ControlProps) {
  const shared = { ...useInput({ field, control }), placeholder: field.placeholder };
  if (field.multiline) return <Textarea {...shared} />;
  return (
    <Input
      {...shared}
      inputMode={field.format ? KEYBOARDS[field.format] : "text"}
      autoCapitalize={field.format ? "off" : undefined}
    />
  );
}

/** A text field, not a number field: that one drops what it cannot read, and counts when it is scrolled over. */
function NumberControl({ field, control }: ControlProps) {
  return (
    <Input
      {...useInput({ field, control })}
      inputMode={field.integer ? "numeric" : "decimal"}
      placeholder={field.placeholder}
      className="max-w-48 text-right"
    />
  );
}

function DateControl({ field, control }: ControlProps) {
  return (
    <Input
      {...useInput({ field, control })}
      type="date"
      min={field.min}
      max={field.max}
      className="max-w-48"
    />
  );
}

/** So many options are found quicker by typing. */
const MANY = 12;

function SelectControl({ field, control }: ControlProps) {
  const t = useTranslations("form");
  const options = (field.options ?? []).map(({ value, label }) => ({ value, label: label ?? value }));
  const placeholder = field.placeholder ?? t("choose");
  return (
    <Controller<FormValues>
      name={field.name}
      render={({ field: { value, onChange, onBlur, ref } }) => (
        <div className="flex items-center gap-1">
          {options.length > MANY ? (
            <Combobox
              items={options}
              value={value || null}
              onValueChange={onChange}
              placeholder={placeholder}
              control={control}
            />
          ) : (
            <Select
              {...control}
              ref={ref}
              options={options}
              value={value || undefined}
              onValueChange={onChange}
              onBlur={onBlur}
              placeholder={placeholder}
            />
          )}
          {value && !field.required && (
            <Button variant="ghost" onClick={() => onChange("")}>
              {t("clear")}
            </Button>
          )}
        </div>
      )}
    />
  );
}
