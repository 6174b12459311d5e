"use client";

import { type Query, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { useMe } from "../me";
import { applyChanges } from "./apply";
import { changeBatcher } from "./batcher";
import { dropNewTasks } from "./new-tasks";
import { openShared } from "./shared";
import type { LiveEvent } from "./source";
import { setLiveState } from "./state";
import { throttle } from "./throttle";

/** The desk's numbers are of everything: a busy office changes them with every task. */
const DESK_PAUSE = 5_000;

/** Keeps what this page shows up to date as long as it is mounted. Once, in the frame of the signed-in pages. */
export function useLive(enabled: boolean): void {
  const queries = useQueryClient();
  const { id } = useMe();
  useEffect(() => {
    if (!enabled) return undefined;
    const desk = throttle(() => void queries.invalidateQueries({ queryKey: ["desk"] }), DESK_PAUSE);
    const batcher = changeBatcher((changed) => {
      desk.ask();
      return applyChanges(queries, changed);
    });
    const close = openShared({
      name: `bandeja.live.${id}`,
      onEvent: (event) => hear(event, queries, batcher.add),
      onState: (open) => setLiveState(open ? "live" : "polling"),
    });
    const forget = forgetShown(queries);
    const restored = ({ persisted }: PageTransitionEvent) => {
      if (persisted) void queries.invalidateQueries();
    };
    window.addEventListener("pageshow", restored);
    return () => {
      window.removeEventListener("pageshow", restored);
      forget();
      close();
      batcher.stop();
      desk.stop();
      setLiveState("polling");
    };
  }, [queries, id, enabled]);
}

function hear(
  { event, data }: LiveEvent,
  queries: QueryClient,
  add: ReturnType<typeof changeBatcher>["add"],
) {
  switch (event) {
    case "change":
      return add(data);
    case "notice":
      return void queries.invalidateQueries({ queryKey: ["notifications"] });
    case "presence":
      void queries.invalidateQueries({ queryKey: ["tasks", "presence", data.task_id] });
      // Who comes, types or goes may have left a draft.
      return void queries.invalidateQueries({ queryKey: ["tasks", "detail", data.task_id] });
    case "reset":
      return void queries.invalidateQueries();
    case "bye":
      // Where the session is over, the first answer leads to the sign-in page.
      if (data.reason === "signed_out") void queries.invalidateQueries({ queryKey: ["tasks", "counts"] });
      return undefined;
    case "hello":
      return undefined;
  }
}

/** A list that was read whole again shows what waited for it; one that only grew at its end does not. */
function forgetShown(queries: QueryClient): () => void {
  return queries.getQueryCache().subscribe((happened) => {
    if (happened.type !== "updated" || happened.action.type !== "success" || happened.action.manual) return;
    const [kind, what] = happened.query.queryKey;
    if (kind !== "tasks" || what !== "list" || isGrowing(happened.query)) return;
    dropNewTasks(happened.query.queryHash, () => true);
  });
}

function isGrowing({ state }: Query): boolean {
  const meta: unknown = state.fetchMeta;
  return typeof meta === "object" && meta !== null && "fetchMore" in meta && meta.fetchMore !== undefined;
}
