"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { jsonIn } from "@/lib/client/json-text";
import type { Json } from "@/lib/contracts/primitives";

/** What else an instance may be started with, as it was typed. */
export type More = { priority: string; params: string };
export const NOTHING_MORE: More = { priority: "", params: "" };

/** What is sent of it; null while something of it is wrong. */
export function sentOf({ priority, params }: More): { priority?: number; params?: Json } | null {
  const given = jsonIn(params);
  if (!isPriority(priority) || !given.ok) return null;
  return {
    ...(priority !== "" && { priority: Number(priority) }),
    ...(given.value !== undefined && { params: given.value }),
  };
}

const isPriority = (text: string): boolean => /^(\d{1,2}|100)?$/.test(text);

type Props = { more: More; tried: boolean; onChange: (more: More) => void };

/** How urgent the instance is, and the parameters that its workflow sees. */
export function StartMore({ more, tried, onChange }: Props) {
  const t = useTranslations("instances.start");
  const isRight = jsonIn(more.params).ok;
  return (
    <details open={tried && sentOf(more) === null ? true : undefined}>
      <summary className="w-fit cursor-default rounded-sm text-muted hover:text-fg">{t("more")}</summary>
      <div className="mt-3 grid gap-4">
        <Field
          id="start-priority"
          label={t("priority")}
          optionalHint={t("optional")}
          help={t("priority_help")}
          error={tried && !isPriority(more.priority) ? t("priority_wrong") : undefined}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              className="w-24"
              value={more.priority}
              onChange={(event) => onChange({ ...more, priority: event.target.value.trim() })}
            />
          )}
        </Field>
        <Field
          id="start-params"
          label={t("params")}
          optionalHint={t("optional")}
          help={t("params_help")}
          error={tried && !isRight ? t("params_wrong") : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              className="font-mono"
              value={more.params}
              onChange={(event) => onChange({ ...more, params: event.target.value })}
            />
          )}
        </Field>
      </div>
    </details>
  );
}
