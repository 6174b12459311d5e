"use client";

import { marksOf } from "@/lib/client/marks";
import { useCan } from "@/lib/client/me";
import { usePathAfter } from "@/lib/client/url-state";
import { useShortcuts } from "@/lib/client/use-shortcuts";
import type { TaskRow } from "@/lib/contracts/tasks";

import type { useRowDoings } from "./use-row-doings";

type Props = {
  task: TaskRow;
  doings: ReturnType<typeof useRowDoings>;
  onReassign: () => void;
  onComment: () => void;
};

/** The keys of a task, on the row that has focus while no task is open beside the list. */
export function RowKeys({ task, doings, onReassign, onComment }: Props) {
  const alone = usePathAfter("/inbox") === null;
  const mayComment = useCan("APICLI_WORKFLOW_EXECUTE");
  const open = task.status !== "COMPLETED";
  const { read, pinned, snoozed_until: snoozed } = marksOf(task);
  useShortcuts(
    {
      claim: open && doings.mayClaim ? doings.claim : undefined,
      release: open && doings.mayRelease ? doings.release : undefined,
      reassign: open ? onReassign : undefined,
      snooze: open
        ? () => (snoozed === null ? doings.snooze() : doings.mark({ snoozed_until: null }))
        : undefined,
      comment: mayComment ? onComment : undefined,
      unread: () => doings.mark({ read: !read }),
      pin: () => doings.mark({ pinned: !pinned }),
    },
    alone,
  );
  return null;
}
