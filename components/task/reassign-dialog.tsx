"use client";

import { useTranslations } from "next-intl";

import { type Receiver, useReassignTask } from "@/lib/client/tasks";
import { toast } from "@/lib/client/toast";
import { saidWithUndo } from "@/lib/client/undo";
import type { TaskDetail } from "@/lib/contracts/tasks";

import { ReceiverDialog } from "./receiver-dialog";

/** Who gets a task; it can be taken back. */
export function ReassignDialog({ task, onClose }: { task: TaskDetail; onClose: () => void }) {
  const t = useTranslations("task.reassign");
  const { give, giveBack } = useReassignTask(task.id);

  // The dialog is gone by then, and with it what would hear of an error.
  const undo = () =>
    void giveBack
      .mutateAsync(task)
      .catch((error: Error) => toast.error(t("not_undone"), { description: error.message }));
  const submit = (to: Receiver, comment: string) =>
    give.mutate(
      { to, comment },
      {
        onSuccess: () => {
          saidWithUndo(t("done", { name: to.name }), t("undo"), undo);
          onClose();
        },
      },
    );
  return (
    <ReceiverDialog
      description={task.step_name}
      task={task}
      pending={give.isPending}
      error={give.error}
      onGive={submit}
      onClose={onClose}
    />
  );
}
