"use client";

import type { RefObject } from "react";
import type { UseFormReturn } from "react-hook-form";

import type { FormValues } from "@/lib/client/form-values";
import type { TaskDetail } from "@/lib/contracts/tasks";

import type { Rules } from "./use-task-form";

/** The names of the fields that show now. */
export function useVisible(
  _task: TaskDetail,
  _form: UseFormReturn<FormValues>,
  rules: RefObject<Rules>,
): ReadonlySet<string> {
  return rules.current.visible;
}
