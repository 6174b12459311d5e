"use client";

import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";

import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { FormValues } from "@/lib/client/form-values";

import type { ControlProps } from "./controls";

/**
 * Yes or no, with neither chosen until a person chooses: a box left empty could mean "no" as well as "not
 * looked at", and both are answers here.
 */
export function YesNo({ field, control }: ControlProps) {
  const t = useTranslations("form");
  const { register, setValue } = useFormContext<FormValues>();
  const value = useWatch<FormValues>({ name: field.name });
  const input = register(field.name);
  const { id, ...aria } = control;
  return (
    <div className="flex items-center gap-1">
      <div {...aria} role="radiogroup" aria-labelledby={`${id}-label`} className="flex gap-2">
        {(["true", "false"] as const).map((answer, index) => (
          <label
            key={answer}
            className={cn(
              "relative flex h-8 min-w-18 items-center gap-2 rounded-md border border-control bg-surface pr-3 pl-2.5",
              "transition-colors hover:border-faint has-checked:border-accent-fg has-checked:bg-accent-soft",
              "has-focus-visible:outline-2 has-focus-visible:outline-accent-fg pointer-coarse:h-10",
              aria["aria-invalid"] && "border-failed",
            )}
          >
            <input
              {...input}
              {...(index === 0 && { id })}
              type="radio"
              value={answer}
              className="size-3.5 accent-(--accent) outline-none"
            />
            {t(answer === "true" ? "yes" : "no")}
          </label>
        ))}
      </div>
      {value && !field.required && (
        <Button
          variant="ghost"
          onClick={() => setValue(field.name, "", { shouldDirty: true, shouldTouch: true })}
        >
          {t("clear")}
        </Button>
      )}
    </div>
  );
}
