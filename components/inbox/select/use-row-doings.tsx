"use client";

import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { isFree, isHeld, isTheirs } from "@/lib/client/bulk-rules";
import { late } from "@/lib/client/late";
import { marksOf, type MarksChange } from "@/lib/client/marks";
import { useMe } from "@/lib/client/me";
import { toast } from "@/lib/client/toast";
import { saidWithUndo } from "@/lib/client/undo";
import type { RowActions } from "@/lib/client/use-row-actions";
import type { TaskRow } from "@/lib/contracts/tasks";
import { wireTime } from "@/lib/kit/time";

const SnoozeDialog = dynamic(
  () => late(() => import("@/components/task/snooze-dialog").then((module) => module.SnoozeDialog)),
  { loading: () => null },
);

/** What a pull to the left does to a row, as far as the list knows what is legal. */
export type Pull = "claim" | "release" | "read" | "unread";

/** Everything that one row's gestures and menu do, each said with a way back. */
export function useRowDoings(
  task: TaskRow,
  { hold, mark }: RowActions,
): {
  mayClaim: boolean;
  mayRelease: boolean;
  pull: Pull;
  claim: () => void;
  release: () => void;
  mark: (change: MarksChange) => void;
  snooze: () => void;
  dialog: ReactNode;
} {
  const t = useTranslations("inbox-bulk.one");
  const format = useFormatter();
  const me = useMe();
  const [snoozing, setSnoozing] = useState(false);
  const executes = me.permissions.includes("APICLI_WORKFLOW_EXECUTE") && isTheirs(task, me);
  const mayClaim = executes && isFree(task, me);
  const mayRelease = executes && isHeld(task);
  const { read } = marksOf(task);

  const said = (what: "claimed" | "released" | "snoozed", undo: () => void, at = "") =>
    saidWithUndo(t(what, { step: task.step_name, at }), t("undo"), undo);
  const failed = (error: unknown) =>
    toast.error(t("failed"), { description: error instanceof Error ? error.message : "" });
  const take = (taking: boolean) =>
    hold(task, taking).then(
      () => said(taking ? "claimed" : "released", () => void hold(task, !taking).catch(failed)),
      failed,
    );
  const set = (change: MarksChange) => mark(task, change).catch(failed);
  const snooze = (until: Date) => {
    setSnoozing(false);
    void mark(task, { snoozed_until: wireTime(until) }).then(
      () => said("snoozed", () => void set({ snoozed_until: null }), format.dateTime(until, "moment")),
      failed,
    );
  };
  return {
    mayClaim,
    mayRelease,
    pull: pullOf(mayClaim && !mayRelease, mayRelease, read),
    claim: () => void take(true),
    release: () => void take(false),
    mark: (change) => void set(change),
    snooze: () => setSnoozing(true),
    dialog: snoozing && <SnoozeDialog onClose={() => setSnoozing(false)} onChosen={snooze} />,
  };
}

function pullOf(mayClaim: boolean, mayRelease: boolean, read: boolean): Pull {
  if (mayClaim) return "claim";
  if (mayRelease) return "release";
  return read ? "unread" : "read";
}
