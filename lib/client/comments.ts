"use client";

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { CommentRow } from "@/lib/contracts/comments";

import { isUnanswered, whenCrowded } from "./ask-again";
import { call } from "./call";
import { changeCommentBox, posted, readCommentBox, returned, settled, type Unsent } from "./comment-box";
import { pollEvery } from "./live/state";
import { useMe } from "./me";
import { stillNamed } from "./mentions";
import { randomKey } from "./random-key";

const PAGE = 100;
/** Nobody reads more; the first are left out. */
const PAGES = 5;

/** What people say on a task, oldest first. */
export const taskComments = (id: string) =>
  queryOptions({
    queryKey: ["tasks", "comments", id],
    queryFn: async ({ signal }): Promise<CommentRow[]> => {
      const page = (offset: number) => call("listComments", { id, limit: PAGE, offset }, { signal });
      const { rows, total } = await page(0);
      if (total <= PAGE) return rows;
      const from = Math.max(PAGE, total - PAGE * (PAGES - 1));
      const offsets = Array.from({ length: Math.ceil((total - from) / PAGE) }, (_, at) => from + at * PAGE);
      const more = await Promise.all(offsets.map(page));
      return [...rows, ...more.flatMap((one) => one.rows)];
    },
    refetchInterval: pollEvery,
  });

/** A comment whose page was left while it was on its way is sent again within this time; later it is typed text. */
const FRESH = 3_600_000;

const sending = new Set<string>();

/**
 * Sends comments on a task one after the other, each under a key of its own, so that it is there once however often
 * it is sent. What the server refuses is back in the composer.
 */
export function useSendComment(taskId: string) {
  const { id: userId } = useMe();
  const queries = useQueryClient();
  const { queryKey } = taskComments(taskId);
  const { mutate, error, reset } = useMutation({
    scope: { id: `comments ${taskId}` },
    mutationFn: ({ text, mentions, key }: Unsent) =>
      call("addComment", { id: taskId, text, mentions: mentions.map(named) }, { idempotencyKey: key }),
    retry: (failures, failure) => whenCrowded(failures, failure) || (failures < 2 && isUnanswered(failure)),
    onSuccess: (row, { key }) => {
      queries.setQueryData<CommentRow[]>(queryKey, (rows) =>
        rows?.some(({ id }) => id === row.id) ? rows : [...(rows ?? []), row],
      );
      changeCommentBox(userId, taskId, settled(key));
    },
    onError: (_, unsent) => changeCommentBox(userId, taskId, returned(unsent)),
    onSettled: (_, __, { key }) => {
      sending.delete(key);
      return queries.invalidateQueries({ queryKey });
    },
  });
  useEffect(() => {
    for (const unsent of readCommentBox(userId, taskId).outbox) {
      if (sending.has(unsent.key)) continue;
      if (Date.now() - unsent.at > FRESH) changeCommentBox(userId, taskId, returned(unsent));
      else {
        sending.add(unsent.key);
        mutate(unsent);
      }
    }
  }, [mutate, taskId, userId]);

  const send = () => {
    const box = readCommentBox(userId, taskId);
    const text = box.text.trim();
    if (text === "") return;
    const after = queries.getQueryData<CommentRow[]>(queryKey)?.at(-1)?.id ?? null;
    const mentions = stillNamed(text, box.mentions);
    const unsent = { key: randomKey(), text, mentions, at: Date.now(), after };
    sending.add(unsent.key);
    changeCommentBox(userId, taskId, posted(unsent));
    mutate(unsent);
  };
  return { send, error, reset };
}

const named = ({ kind, id }: Unsent["mentions"][number]) =>
  kind === "user" ? { user_id: id } : { group_id: id };
