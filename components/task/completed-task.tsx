"use client";

import { CircleCheck, CircleSlash } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import { called } from "@/lib/client/called";
import { labelOf } from "@/lib/client/field-label";
import type { Json } from "@/lib/contracts/primitives";
import type { TaskDetail, TaskField } from "@/lib/contracts/tasks";
import { fromWireTime } from "@/lib/kit/time";

import { ValueText } from "./value-text";

/** A task that cannot be worked on: what it asked, and what was answered, by whom and when. */
export function CompletedTask({ task }: { task: TaskDetail }) {
  const t = useTranslations("task.completed");
  const captured = task.captured_data ?? {};
  return (
    <div className="grid grid-cols-1 gap-5">
      {task.status === "COMPLETED" && <Outcome task={task} />}
      {task.fields.length > 0 && (
        <dl className="grid grid-cols-1 gap-4">
          {task.fields
            .filter((field) => wasAsked(task, field))
            .map((field) => (
              <div key={field.name} className="grid grid-cols-1 gap-0.5">
                <dt className="text-xs text-muted">{labelOf(field)}</dt>
                <dd className="min-w-0 break-words">
                  <ValueText
                    value={answerOf(
                      field,
                      captured[field.name] ?? (task.status === "COMPLETED" ? null : field.value),
                    )}
                    type={field.type}
                    file={field.file}
                  />
                </dd>
              </div>
            ))}
        </dl>
      )}
      {task.comment && (
        <figure className="border-l-2 border-line-strong pl-3">
          <figcaption className="text-xs text-muted">{t("comment")}</figcaption>
          <blockquote className="whitespace-pre-wrap">{task.comment}</blockquote>
        </figure>
      )}
    </div>
  );
}

function Outcome({ task }: { task: TaskDetail }) {
  const t = useTranslations("task.completed");
  const format = useFormatter();
  const at = task.completed_at ? format.dateTime(fromWireTime(task.completed_at), "moment") : "";
  const result = task.available_results.find(({ code }) => code === task.result)?.label ?? task.result;
  const byPerson = result !== null && task.completed_by !== null;
  const name = called(task.people, task.completed_by ?? "");
  const Icon = byPerson ? CircleCheck : CircleSlash;
  return (
    <div className="flex items-start gap-2.5 rounded-md border border-line px-3 py-2.5">
      <Icon aria-hidden className={byPerson ? "mt-0.5 size-4 text-done" : "mt-0.5 size-4 text-faint"} />
      <div>
        <p className="font-medium">{byPerson ? result : t("closed")}</p>
        <p className="text-muted">{byPerson ? t("by", { name, at }) : at}</p>
      </div>
    </div>
  );
}

/** A field whose condition did not hold was never asked. */
const wasAsked = (task: TaskDetail, { name, visible_if }: TaskField): boolean =>
  visible_if === undefined || task.captured_data?.[name] !== undefined;

/** An option is known by its label. */
const answerOf = (field: TaskField, value: Json): Json =>
  field.options?.find((option) => option.value === value)?.label ?? value;
