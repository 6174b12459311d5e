"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";

import { draftSaver, type DraftStatus } from "@/lib/client/draft-saver";
import { capturedDataOf, filledIn, type FormValues, formValuesOf } from "@/lib/client/form-values";
import { dropLocalDraft, readLocalDraft, writeLocalDraft } from "@/lib/client/local-draft";
import { taskDetail } from "@/lib/client/task-queries";
import { saveDraft } from "@/lib/client/tasks";
import type { Draft, TaskDetail } from "@/lib/contracts/tasks";
import { fromWireTime } from "@/lib/kit/time";

import { COMMENT } from "./comment-name";
import { draftValues, type Known, useElsewhere } from "./use-elsewhere";

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
  /** What the server has of this person, as far as this window knows. */
  const known = useRef<Known>({
    at: mine ? fromWireTime(mine.updated_at).getTime() : 0,
    values: formValuesOf(fields),
  });
  const saver = useSaver({ task, userId, result, known, onStatus: setStatus });
  useEffect(() => saver.hold(foreign), [saver, foreign]);
  useTyping(form, saver, result);
  useEffect(() => {
    if (Object.keys(early).length > 0) saver.changed({ values: form.getValues(), result: null });
  }, [early, form, saver]);
  useRestored({ taskId: id, userId, form, saver, savedAt: mine?.updated_at, early });
  useElsewhere({ task, form, savedAt: mine?.updated_at, known, onStatus: setStatus });
  return {
    // What the server had of this person gave way to a colleague's.
    status: foreign && status.kind === "saved" ? ({ kind: "local" } as const) : status,
    foreign,
    stop: saver.stop,
    /** Fills the form with a draft that the server holds, as this person's own from now on. */
    take: (draft: Draft) => {
      const values = filledIn(form.getValues(), draftValues(fields, draft));
      fill(form, values);
      saver.hold(false);
      saver.changed({ values, result: draft.result_code });
    },
    release: () => saver.hold(false),
  };
}

type SaverOptions = Pick<Options, "task" | "userId" | "result"> & {
  known: RefObject<Known>;
  onStatus: (status: DraftStatus) => void;
};

function useSaver({ task: { id, fields }, userId, result, known, onStatus }: SaverOptions): Saver {
  const queries = useQueryClient();
  const latest = useRef({ result, fields });
  useEffect(() => {
    latest.current = { result, fields };
  });

  return useMemo(
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
          known.current = { at: fromWireTime(kept.updated_at).getTime(), values };
          // Who comes back to the task finds the draft in what is known of it.
          queries.setQueryData<TaskDetail>(
            taskDetail(id).queryKey,
            (before) => before && withOwn(before, kept),
          );
          return fromWireTime(kept.updated_at);
        },
        // The copy stays: a colleague's draft may take the place of this one on the server.
        onSaved: ({ values, result: chosen }, at) =>
          writeLocalDraft(userId, id, {
            values,
            comment: values[COMMENT] ?? "",
            result: chosen,
            at: Date.now(),
            saved: at.getTime(),
          }),
        forget: () => dropLocalDraft(userId, id),
        onStatus,
      }),
    [id, userId, queries, known, onStatus],
  );
}

/** A task as its author finds it, with their own draft in its fields. */
function withOwn(task: TaskDetail, { by, updated_at, captured_data }: Draft): TaskDetail {
  const fields = task.fields.map((field) => ({ ...field, value: captured_data[field.name] ?? null }));
  return { ...task, fields, draft: { by, updated_at, filled: Object.keys(captured_data).length } };
}

/** Tells the saver of every change by a person, and when the form is left. */
function useTyping(form: UseFormReturn<FormValues>, saver: Saver, result: string | null) {
  const chosen = useRef(result);
  useEffect(() => {
    chosen.current = result;
  });
  useEffect(() => {
    const typed = form.watch((_, { type }) => {
      if (type === "change") saver.changed({ values: form.getValues(), result: chosen.current });
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

/** What this browser kept, unless the server has it, or something newer, by the same person. */
function useRestored({ taskId, userId, form, saver, savedAt, early }: Restored) {
  const first = useRef(savedAt);
  useEffect(() => {
    const kept = readLocalDraft(userId, taskId);
    if (!kept) return;
    const has = first.current ? fromWireTime(first.current).getTime() : 0;
    if (kept.saved !== undefined && has >= kept.saved) return;
    const typed = { ...kept.values, [COMMENT]: kept.comment };
    // Typed here without the server, and later elsewhere: what only this browser knows is not given up.
    fill(form, { ...(has > kept.at ? filledIn(typed, form.getValues()) : typed), ...early });
    saver.changed({ values: form.getValues(), result: kept.result });
  }, [taskId, userId, form, saver, early]);
}

type Restored = Pick<Options, "userId" | "form" | "early"> & {
  taskId: string;
  saver: Saver;
  savedAt: string | undefined;
};

export function fill(form: UseFormReturn<FormValues>, values: FormValues): void {
  form.reset({ ...form.getValues(), ...values }, { keepDefaultValues: true });
}
