"use client";

import {
  type InfiniteData,
  notifyManager,
  type QueryClient,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import type {
  ClaimedTask,
  Draft,
  ReassignedTask,
  TaskDetail,
  TaskRow,
  TaskStatus,
} from "@/lib/contracts/tasks";
import type { Page } from "@/lib/contracts/primitives";
import type { z } from "zod";
import { afterPaint } from "./after-paint";
import { isUnanswered, whenCrowded } from "./ask-again";
import { call } from "./call";
import { taskDetail } from "./task-queries";

type TaskPages = InfiniteData<Page<TaskRow>, number>;
type Assigned = Partial<Pick<TaskRow, "status" | "assigned_to_user" | "assigned_to_group">>;

export type Decision = {
  result_code: string;
  captured_data: Record<string, string | number | boolean>;
  comment?: string;
};

/** Completes a task. The key is one for each opened form, so that a repeat is the same completion. */
export function useCompleteTask(id: string, idempotencyKey: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (decision: Decision) => call("completeTask", { id, ...decision }, { idempotencyKey }),
    // No answer does not mean no effect. Asked again under the same key, the server says what came of it.
    retry: (failures, error) => whenCrowded(failures, error) || (failures < 2 && isUnanswered(error)),
    onSuccess: () => {
      dropFromLists(queries, id);
      refresh(queries);
    },
  });
}

export function useClaimTask(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call("claimTask", { id }),
    onSuccess: (answer) => patchAndRefresh(queries, id, assignedBy(answer)),
  });
}

export function useReleaseTask(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call("releaseTask", { id }),
    onSuccess: (answer) => patchAndRefresh(queries, id, assignedBy(answer)),
  });
}

export type Receiver = { kind: "user" | "group"; id: string; name: string };

/** Who holds a task, and whether they have claimed it. */
export type Holding = Pick<TaskRow, "assigned_to_user" | "assigned_to_group"> & { status?: TaskStatus };

/** Hands a task over to a person or a group, and back to whom it was taken from. */
export function useReassignTask(id: string) {
  const queries = useQueryClient();
  const give = useMutation({
    mutationFn: ({ to, comment }: { to: Receiver; comment: string }) =>
      call("reassignTask", {
        id,
        ...(to.kind === "user" ? { assign_to_user_id: to.id } : { assign_to_group_id: to.id }),
        ...(comment && { comment }),
      }),
    onSuccess: (answer) => patchAndRefresh(queries, id, { ...assignedBy(answer), status: "PENDING" }),
  });
  const giveBack = useMutation({
    mutationFn: (before: Holding) => call("reassignTask", { id, ...heldBy(before) }),
    onSuccess: (answer, { status }) =>
      patchAndRefresh(queries, id, { ...assignedBy(answer), ...(status && { status }) }),
  });
  return { give, giveBack };
}

/** A reassignment to whoever holds a task now: with its group, and claimed if it is. */
export function heldBy({ status, assigned_to_user: user, assigned_to_group: group }: Holding) {
  if (!user) return { assign_to_group_id: group?.id };
  return {
    assign_to_user_id: user.id,
    ...(group && { candidate_group_id: group.id }),
    ...(status === "IN_PROGRESS" && { claimed: true }),
  };
}

/** Keeps what was typed so far, unchecked. */
export const saveDraft = (
  id: string,
  draft: {
    captured_data: Record<string, string | number | boolean>;
    comment: string;
    result_code: string | null;
  },
  keepalive = false,
): Promise<Draft> => call("putDraft", { id, ...draft, comment: draft.comment || null }, { keepalive });

export const discardDraft = (id: string) => call("deleteDraft", { id });

const assignedBy = (answer: z.infer<typeof ClaimedTask> | z.infer<typeof ReassignedTask>): Assigned => ({
  assigned_to_user: answer.assigned_to_user,
  assigned_to_group: answer.assigned_to_group,
  ...("status" in answer && { status: answer.status }),
});

/** Shows the answer at once wherever the task stands, then asks for everything again. */
function patchAndRefresh(queries: QueryClient, id: string, change: Assigned) {
  notifyManager.batch(() => {
    queries.setQueriesData<TaskPages>({ queryKey: ["tasks", "list"] }, (pages) =>
      patchRow(pages, id, change),
    );
    queries.setQueryData<TaskDetail>(taskDetail(id).queryKey, (task) => task && { ...task, ...change });
  });
  afterPaint(() => refresh(queries));
}

/** Takes a finished task out of every open list, so that none shows it until the server has been asked. */
function dropFromLists(queries: QueryClient, id: string) {
  queries.setQueriesData<TaskPages>({ queryKey: ["tasks", "list"] }, (pages) => {
    if (!pages?.pages.some(({ rows }) => rows.some((row) => row.id === id))) return pages;
    return {
      ...pages,
      pages: pages.pages.map((page) => ({
        ...page,
        total: page.total - 1,
        rows: page.rows.filter((row) => row.id !== id),
      })),
    };
  });
}

/** What a row is not in stays the very same, so that nothing is rendered again for it. */
function patchRow(pages: TaskPages | undefined, id: string, change: Assigned): TaskPages | undefined {
  if (!pages?.pages.some(({ rows }) => rows.some((row) => row.id === id))) return pages;
  const patched = (row: TaskRow) => (row.id === id ? { ...row, ...change } : row);
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, rows: page.rows.map(patched) })) };
}

/** Asks again for all that a task may have changed, without making anybody wait for it. */
function refresh(queries: QueryClient): void {
  void queries.invalidateQueries({ queryKey: ["instances"] });
  void queries.invalidateQueries({ queryKey: ["tasks"] });
}
