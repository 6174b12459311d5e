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
import { runShortcut, useShortcuts } from "@/lib/client/use-shortcuts";
import type { TaskDetail } from "@/lib/contracts/tasks";

import { TaskCurl } from "./task-curl";
import { useHold } from "./use-hold";

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
  const { pending, claim, release } = useHold(task.id);
  const may = (action: TaskDetail["allowed_actions"][number]) => task.allowed_actions.includes(action);
  const mayClaim = may("claim") && task.assigned_to_user?.id !== me.id;

  useShortcuts({
    claim: mayClaim ? claim : undefined,
    release: may("release") ? release : undefined,
    reassign: may("reassign") ? () => setReassigning(true) : undefined,
  });
  return (
    <>
      {mayClaim && (
        <Button
          icon={<Hand aria-hidden />}
          keys={shortcuts.claim.keys}
          pending={pending === "claim"}
          onClick={claim}
        >
          {t("claim")}
        </Button>
      )}
      {may("release") && (
        <Button
          icon={<Undo2 aria-hidden />}
          variant="ghost"
          pending={pending === "release"}
          onClick={release}
        >
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
