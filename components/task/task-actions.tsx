"use client";

import { Hand, MessageSquare, Undo2, UserRoundPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { late } from "@/lib/client/late";
import { useCan, useMe } from "@/lib/client/me";
import { shortcuts } from "@/lib/client/shortcuts";
import { useClaimTask, useReleaseTask } from "@/lib/client/tasks";
import { toast } from "@/lib/client/toast";
import { saidWithUndo } from "@/lib/client/undo";
import { runShortcut, useShortcuts } from "@/lib/client/use-shortcuts";
import type { TaskDetail } from "@/lib/contracts/tasks";

import { TaskCurl } from "./task-curl";

const ReassignDialog = dynamic(
  () => late(() => import("./reassign-dialog").then((module) => module.ReassignDialog)),
  {
    loading: () => null,
  },
);

/** Take it, put it back, hand it over: as far as the server says that the caller may. */
export function TaskActions({ task }: { task: TaskDetail }) {
  const t = useTranslations("task.actions");
  const me = useMe();
  const mayComment = useCan("APICLI_WORKFLOW_EXECUTE");
  const [reassigning, setReassigning] = useState(false);
  const claim = useClaimTask(task.id);
  const release = useReleaseTask(task.id);
  const may = (action: TaskDetail["allowed_actions"][number]) => task.allowed_actions.includes(action);
  const mayClaim = may("claim") && task.assigned_to_user?.id !== me.id;

  const failed = (error: Error) => toast.error(error.message);
  const doClaim = () =>
    claim.mutate(undefined, {
      onSuccess: () =>
        saidWithUndo(t("claimed"), t("undo"), () => release.mutate(undefined, { onError: failed })),
      onError: failed,
    });
  const doRelease = () =>
    release.mutate(undefined, {
      onSuccess: () =>
        saidWithUndo(t("released"), t("undo"), () => claim.mutate(undefined, { onError: failed })),
      onError: failed,
    });

  useShortcuts({
    claim: mayClaim && !claim.isPending ? doClaim : undefined,
    release: may("release") && !release.isPending ? doRelease : undefined,
    reassign: may("reassign") ? () => setReassigning(true) : undefined,
  });
  return (
    <>
      {mayClaim && (
        <Button
          icon={<Hand aria-hidden />}
          keys={shortcuts.claim.keys}
          pending={claim.isPending}
          onClick={doClaim}
        >
          {t("claim")}
        </Button>
      )}
      {may("release") && (
        <Button icon={<Undo2 aria-hidden />} variant="ghost" pending={release.isPending} onClick={doRelease}>
          {t("release")}
        </Button>
      )}
      {may("reassign") && (
        <Button icon={<UserRoundPlus aria-hidden />} variant="ghost" onClick={() => setReassigning(true)}>
          <span className="max-desk:sr-only">{t("reassign")}</span>
        </Button>
      )}
      {mayComment && (
        <IconButton
          label={t("comment")}
          icon={<MessageSquare aria-hidden />}
          keys={shortcuts.comment.keys}
          onClick={() => runShortcut("comment")}
        />
      )}
      <TaskCurl task={task} />
      {reassigning && <ReassignDialog task={task} onClose={() => setReassigning(false)} />}
    </>
  );
}
