"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useState } from "react";
import type { UseFormReturn } from "react-hook-form";

import type { FormValues } from "@/lib/client/form-values";
import { taskPreview } from "@/lib/client/task-queries";
import { useDebounced } from "@/lib/client/use-debounced";
import type { TaskPreview } from "@/lib/contracts/inbox";
import type { TaskDetail } from "@/lib/contracts/tasks";

import { type Rules, visibleData } from "./use-task-form";

/** Long enough that a word is not asked about letter by letter. */
const PAUSE = 450;

export type Outcome = TaskPreview[number];

/** What each result would lead to with what is typed now; empty until the server has said so. */
export function useOutcomes(
  task: TaskDetail,
  form: UseFormReturn<FormValues>,
  rules: RefObject<Rules>,
  enabled: boolean,
): readonly Outcome[] {
  const [typed, setTyped] = useState("{}");
  const settled = useDebounced(typed, PAUSE);
  useEffect(() => {
    const note = () =>
      setTyped(JSON.stringify(visibleData(task.fields, rules.current.visible, form.getValues())));
    note();
    const { unsubscribe } = form.watch(() => note());
    return unsubscribe;
  }, [form, rules, task.fields]);
  // What stands there before anybody types is asked at once, and not for an empty form first.
  const waits = settled === "{}" && typed !== "{}";
  const { data } = useQuery({
    ...taskPreview(task.id, settled),
    enabled: enabled && !waits,
    placeholderData: keepPreviousData,
  });
  return data ?? [];
}
