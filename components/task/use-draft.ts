"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";

import { draftSaver, type DraftStatus } from "@/lib/client/draft-saver";
import { capturedDataOf, type FormValues, withDraft } from "@/lib/client/form-values";
import { dropLocalDraft, readLocalDraft, writeLocalDraft } from "@/lib/client/local-draft";
import { taskDetail } from "@/lib/client/task-queries";
import { saveDraft } from "@/lib/client/tasks";
import type { Draft, TaskDetail } from "@/lib/contracts/tasks";
import { fromWireTime } from "@/lib/kit/time";

import { COMMENT } from "./comment-name";

type Content = { values: FormValues; result: string | null };
type Saver = ReturnType<typeof draftSaver<Content>>;

type Options = {
  task: TaskDetail;
  userId: string;
  form: UseFormReturn<FormValues>;
  result: string | null;
  /** What was typed before anybody listened. */
  early: FormValues;
};

/**
 * Keeps what is typed into a task's form: in the browser at once, on the server 800 ms after the last key. What
 * this browser kept and the server never got is back in the form when it opens again.
 */
export function useDraft({ task, userId, form, result, early }: Options) {
  const mine = task.draft?.by.id === userId ? task.draft : null;
  const foreign = task.draft !== null && mine === null;
  const [status, setStatus] = useState<DraftStatus>(
    mine ? { kind: "saved", at: fromWireTime(mine.updated_at) } : { kind: "none" },
  );
  const { id, fields } = task;
  const queries = useQueryClient();
  const latest = useRef({ result, fields });
  useEffect(() => {
    latest.current = { result, fields };
  });

  const saver = useMemo(
    () =>
      draftSaver<Content>({
        keep: ({ values, result: chosen }) =>
          writeLocalDraft(userId, id, {
            values,
            comment: values[COMMENT] ?? "",
            result: chosen,
            at: Date.now(),
          }),
        save: async ({ values, result: chosen }, keepalive) => {
          const captured_data = capturedDataOf(latest.current.fields, values);
          const draft = { captured_data, comment: values[COMMENT] ?? "", result_code: chosen };
          const kept = await saveDraft(id, draft, keepalive);
          // Before the browser's copy goes: who comes back to the task finds the draft in what is known of it.
          queries.setQueryData<TaskDetail>(taskDetail(id).queryKey, (known) => known && withOwn(known, kept));
          return fromWireTime(kept.updated_at);
        },
        forget: () => dropLocalDraft(userId, id),
        onStatus: setStatus,
      }),
    [id, userId, queries],
  );

  useEffect(() => saver.hold(foreign), [saver, foreign]);
  useTyping(form, saver, () => latest.current.result);
  useEffect(() => {
    if (Object.keys(early).length > 0) saver.changed({ values: form.getValues(), result: null });
  }, [early, form, saver]);
  useRestored({ taskId: id, userId, form, savedAt: mine?.updated_at, early });
  return {
    status,
    foreign,
    stop: saver.stop,
    /** Fills the form with a draft that the server holds, as this person's own from now on. */
    take: (draft: Draft) => {
      const values = { ...withDraft(fields, draft.captured_data), [COMMENT]: draft.comment ?? "" };
      fill(form, values);
      saver.hold(false);
      saver.changed({ values, result: draft.result_code });
    },
    release: () => saver.hold(false),
  };
}

/** A task as its author finds it, with their own draft in its fields. */
function withOwn(task: TaskDetail, { by, updated_at, captured_data }: Draft): TaskDetail {
  const fields = task.fields.map((field) => ({ ...field, value: captured_data[field.name] ?? null }));
  return { ...task, fields, draft: { by, updated_at, filled: Object.keys(captured_data).length } };
}

/** Tells the saver of every change by a person, and when the form is left. */
function useTyping(form: UseFormReturn<FormValues>, saver: Saver, result: () => string | null) {
  const chosen = useRef(result);
  useEffect(() => {
    const typed = form.watch((_, { type }) => {
      if (type === "change") saver.changed({ values: form.getValues(), result: chosen.current() });
    });
    const leave = () => void saver.flush();
    window.addEventListener("pagehide", leave);
    return () => {
      typed.unsubscribe();
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [form, saver]);
}

/** What this browser kept, unless the server has something newer by the same person. */
function useRestored({ taskId, userId, form, savedAt, early }: Restored) {
  const first = useRef(savedAt);
  useEffect(() => {
    const kept = readLocalDraft(userId, taskId);
    if (!kept) return;
    if (first.current && fromWireTime(first.current).getTime() > kept.at) dropLocalDraft(userId, taskId);
    else fill(form, { ...kept.values, [COMMENT]: kept.comment, ...early });
  }, [taskId, userId, form, early]);
}

type Restored = Pick<Options, "userId" | "form" | "early"> & { taskId: string; savedAt: string | undefined };

export function fill(form: UseFormReturn<FormValues>, values: FormValues): void {
  form.reset({ ...form.getValues(), ...values }, { keepDefaultValues: true });
}
