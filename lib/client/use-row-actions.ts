"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { TaskRow } from "@/lib/contracts/tasks";

import { call } from "./call";
import { marksOf, type MarksChange, useMarks } from "./marks";

type Hold = { task: Pick<TaskRow, "id">; take: boolean };

/** What a list does to one of its rows, whichever it is: take it or put it back, and the caller's own marks. */
export function useRowActions() {
  const queries = useQueryClient();
  const { mutateAsync: putMarks } = useMarks();
  const { mutateAsync: putHold } = useMutation({
    mutationFn: ({ task, take }: Hold) => call(take ? "claimTask" : "releaseTask", { id: task.id }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["instances"] });
      void queries.invalidateQueries({ queryKey: ["tasks"] });
    },
  });
  return useMemo(
    () => ({
      hold: (task: Pick<TaskRow, "id">, take: boolean) => putHold({ task, take }),
      mark: (task: Pick<TaskRow, "id" | "marks">, change: MarksChange) =>
        putMarks({ task: { id: task.id, marks: marksOf(task) }, change }),
    }),
    [putHold, putMarks],
  );
}

export type RowActions = ReturnType<typeof useRowActions>;
