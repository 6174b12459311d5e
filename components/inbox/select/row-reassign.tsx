"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";

import { ReassignDialog } from "@/components/task/reassign-dialog";
import { taskDetail } from "@/lib/client/task-queries";
import type { TaskRow } from "@/lib/contracts/tasks";

/** Asks who gets a row's task, where the caller may hand it over. */
export function RowReassign({ task: { id }, onClose }: { task: TaskRow; onClose: () => void }) {
  const { data: task, isError } = useQuery(taskDetail(id));
  const refused = isError || (task !== undefined && !task.allowed_actions.includes("reassign"));
  useEffect(() => {
    if (refused) onClose();
  }, [refused, onClose]);
  return task && !refused ? <ReassignDialog task={task} onClose={onClose} /> : null;
}
