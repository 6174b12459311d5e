"use client";

import { useFormatter, useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { called } from "@/lib/client/called";
import { labelOf } from "@/lib/client/field-label";
import type { People, PreviousStep, TaskDetail } from "@/lib/contracts/tasks";
import { fromWireTime } from "@/lib/kit/time";

import { ValueText } from "./value-text";

/** What earlier steps recorded, the newest first, each with who and when. */
export function PreviousSteps({ task }: { task: TaskDetail }) {
  const t = useTranslations("task.previous");
  const steps = task.previous_steps_data.toReversed();
  return (
    <section aria-label={t("title")} className="grid grid-cols-1 content-start gap-3">
      <h3 className="text-xs font-medium text-muted">{t("title")}</h3>
      {steps.length === 0 && <p className="text-faint">{t("none")}</p>}
      {steps.map((step) => (
        <Step key={`${step.step_name} ${step.completed_at}`} step={step} people={task.people} />
      ))}
    </section>
  );
}

function Step({ step, people }: { step: PreviousStep; people: People }) {
  const format = useFormatter();
  const values = Object.entries(step.captured_data);
  return (
    <article className="rounded-md border border-line">
      <header className="grid gap-0.5 px-3 py-2">
        <div className="flex items-start justify-between gap-2">
          <h4 className="min-w-0 font-medium">{step.step_name}</h4>
          <Badge>{labelOf({ name: step.result })}</Badge>
        </div>
        <p className="text-xs text-muted">
          {called(people, step.completed_by)} · {format.dateTime(fromWireTime(step.completed_at), "moment")}
        </p>
      </header>
      {values.length > 0 && (
        <dl className="grid grid-cols-1 gap-2 border-t border-line px-3 py-2.5">
          {values.map(([name, value]) => (
            <div key={name} className="grid grid-cols-1 gap-0.5">
              <dt className="text-xs text-muted">{labelOf({ name })}</dt>
              <dd className="min-w-0 break-words">
                <ValueText value={value} file={step.files?.[name]} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  );
}
