"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";

import type { Uploads } from "@/components/form/uploads";
import { ApiError } from "@/lib/client/api-error";
import type { FormValues } from "@/lib/client/form-values";
import { randomKey } from "@/lib/client/random-key";
import { taskDetail } from "@/lib/client/task-queries";
import { useCompleteTask } from "@/lib/client/tasks";
import type { TaskDetail } from "@/lib/contracts/tasks";

import { COMMENT } from "./comment-name";
import { type Rules, visibleData } from "./use-task-form";

type Options = {
  task: TaskDetail;
  form: UseFormReturn<FormValues>;
  rules: RefObject<Rules>;
  /** The files that are still on their way; nothing is sent before they have arrived. */
  uploads: Uploads;
  onDone: (answer: { result: string; nextStep: string | null }) => void;
  onFailed: (error: Error) => void;
};

/**
 * Completing a task: a result is armed, then committed. However often that is asked for, one request is under
 * way at a time, and all of them carry the same idempotency key, so that there is one completion.
 */
export function useCompletion({ task, form, rules, uploads, onDone, onFailed }: Options) {
  const queries = useQueryClient();
  const [armed, setArmed] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const [key] = useState(randomKey);
  const [waiting, setWaiting] = useState(false);
  const busy = useRef(false);
  const complete = useCompleteTask(task.id, key);

  const arm = (code: string) => {
    setArmed(code);
    rules.current.commentRequired = resultOf(task, code)?.comment === "required";
    if (refused) void form.trigger();
  };
  const send = (code: string, values: FormValues) => {
    const comment = (values[COMMENT] ?? "").trim();
    const captured_data = visibleData(task.fields, rules.current.visible, values);
    // A promise, and no callbacks of `mutate`: those are not heard once the person has gone on to another task.
    complete.mutateAsync({ result_code: code, captured_data, ...(comment && { comment }) }).then(
      ({ next_step }) => onDone({ result: resultOf(task, code)?.label ?? code, nextStep: next_step }),
      (error: Error) => {
        busy.current = false;
        onFailed(error);
        setRefused(showProblems(form, error));
        void queries.invalidateQueries({ queryKey: taskDetail(task.id).queryKey });
      },
    );
  };
  const commit = async (code: string): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    arm(code);
    setRefused(false);
    setWaiting(true);
    const missing = await uploads.settled();
    setWaiting(false);
    if (missing !== null) {
      busy.current = false;
      return form.setFocus(missing);
    }
    let valid = false;
    await form.handleSubmit((values) => {
      valid = true;
      send(code, values);
    })();
    if (valid) return;
    busy.current = false;
    setRefused(true);
  };
  return {
    armed,
    arm,
    commit,
    /** Whether the last attempt was refused for what the form says. */
    refused,
    pending: waiting || complete.isPending,
    /** It found no room or no answer, and is about to be sent again. */
    repeating: complete.isPending && complete.failureCount > 0,
    done: complete.isSuccess,
    error: complete.error,
  };
}

const resultOf = (task: TaskDetail, code: string) =>
  task.available_results.find((result) => result.code === code);

/** Puts the server's problems beside the fields they name and goes to the first; false if it named none. */
function showProblems(form: UseFormReturn<FormValues>, error: Error): boolean {
  const details = error instanceof ApiError ? error.details : [];
  const named = details.flatMap(({ field, message }) => {
    const name = field === "comment" ? COMMENT : /^captured_data\.(\w+)$/.exec(field)?.[1];
    return name ? [{ name, message }] : [];
  });
  for (const { name, message } of named) form.setError(name, { type: "server", message });
  if (named[0]) form.setFocus(named[0].name);
  return named.length > 0;
}
