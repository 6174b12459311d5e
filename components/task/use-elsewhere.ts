"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useRef } from "react";
import type { UseFormReturn } from "react-hook-form";

import type { DraftStatus } from "@/lib/client/draft-saver";
import { type FormValues, newsOf, withDraft } from "@/lib/client/form-values";
import { taskDraft } from "@/lib/client/task-queries";
import type { Draft, TaskDetail } from "@/lib/contracts/tasks";
import { fromWireTime } from "@/lib/kit/time";

import { COMMENT } from "./comment-name";

/** What the server has of a person's draft, and since when, as far as this window knows. */
export type Known = { at: number; values: FormValues };

type Options = {
  task: TaskDetail;
  form: UseFormReturn<FormValues>;
  savedAt: string | undefined;
  known: RefObject<Known>;
  onStatus: (status: DraftStatus) => void;
};

/**
 * What the person typed into the same form in another window or on another device comes in where this one has
 * nothing new, so that neither overwrites the other.
 */
export function useElsewhere({ task, form, savedAt, known, onStatus }: Options): void {
  const { id, fields } = task;
  const queries = useQueryClient();
  const latest = useRef(fields);
  useEffect(() => {
    latest.current = fields;
  });
  useEffect(() => {
    if (!savedAt || fromWireTime(savedAt).getTime() <= known.current.at) return;
    const take = (draft: Draft) => {
      const at = fromWireTime(draft.updated_at);
      if (at.getTime() <= known.current.at) return;
      const values = draftValues(latest.current, draft);
      const news = newsOf(form.getValues(), known.current.values, values);
      known.current = { at: at.getTime(), values };
      for (const [name, value] of Object.entries(news)) form.setValue(name, value);
      onStatus({ kind: "saved", at });
    };
    // That it cannot be read now is no harm: the next news asks again.
    queries.fetchQuery({ ...taskDraft(id), staleTime: 0 }).then(take, () => undefined);
  }, [id, savedAt, known, form, queries, onStatus]);
}

/** A draft as it stands in the inputs of its form. */
export const draftValues = (fields: TaskDetail["fields"], { captured_data, comment }: Draft): FormValues => ({
  ...withDraft(fields, captured_data),
  [COMMENT]: comment ?? "",
});
