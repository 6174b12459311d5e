"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { UseFormReturn } from "react-hook-form";

import type { FormValues } from "@/lib/client/form-values";
import { taskDraft } from "@/lib/client/task-queries";
import type { TaskDetail } from "@/lib/contracts/tasks";

import { COMMENT } from "./comment-name";

/**
 * The comment and the result of one's own draft. The values of its fields stand in the task itself; these two
 * do not, so they are asked for once, and never overwrite what is typed meanwhile.
 */
export function useOwnDraft(
  task: TaskDetail,
  userId: string,
  form: UseFormReturn<FormValues>,
  arm: (code: string) => void,
) {
  const [wanted, setWanted] = useState(task.draft?.by.id === userId);
  const { data: draft } = useQuery({ ...taskDraft(task.id), enabled: wanted, staleTime: Infinity });
  useEffect(() => {
    if (!draft || !wanted) return;
    setWanted(false);
    if (draft.comment && !form.getValues(COMMENT)) form.setValue(COMMENT, draft.comment);
    const known = task.available_results.some(({ code }) => code === draft.result_code);
    if (draft.result_code && known) arm(draft.result_code);
  }, [draft, wanted, form, arm, task.available_results]);
}
