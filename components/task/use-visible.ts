"use client";

import { type RefObject, useEffect, useState } from "react";
import type { UseFormReturn } from "react-hook-form";

import { capturedDataOf, definitionOf, type FormValues } from "@/lib/client/form-values";
import { needsFeel } from "@/lib/contracts/needs-feel";
import type { Json } from "@/lib/contracts/primitives";
import type { TaskDetail } from "@/lib/contracts/tasks";

import type { Rules } from "./use-task-form";

/**
 * The names of the fields that show now. Conditions are evaluated as the server does, by code that is loaded
 * only for a form that has some; until it is there, fields with a condition wait.
 */
export function useVisible(
  task: TaskDetail,
  form: UseFormReturn<FormValues>,
  rules: RefObject<Rules>,
): ReadonlySet<string> {
  const { fields } = task;
  const [visible, setVisible] = useState(
    () => new Set(fields.filter((field) => field.visible_if === undefined).map(({ name }) => name)),
  );
  const data = earlierData(task);
  const known = JSON.stringify(data);
  useEffect(() => {
    if (!needsFeel(fields)) return undefined;
    let look: (() => void) | undefined;
    let left = false;
    void import("@/lib/contracts/visibility").then(({ visibleFields }) => {
      const context = { data: JSON.parse(known) as Record<string, Json> };
      look = () => {
        const typed = capturedDataOf(fields, form.getValues());
        const now = visibleFields(fields.map(definitionOf), context, typed);
        rules.current.visible = now;
        setVisible((before) => (sameNames(before, now) ? before : now));
      };
      if (!left) look();
    });
    const typed = form.watch(() => look?.());
    return () => {
      left = true;
      typed.unsubscribe();
    };
  }, [fields, known, form, rules]);
  return visible;
}

const sameNames = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size === other.size && [...one].every((name) => other.has(name));

/** What earlier steps captured, the newest value of each name. */
const earlierData = (task: TaskDetail): Record<string, Json> =>
  Object.assign({}, ...task.previous_steps_data.map((step) => step.captured_data)) as Record<string, Json>;
