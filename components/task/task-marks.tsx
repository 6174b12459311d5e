"use client";

import { AlarmClock, AlarmClockOff, Ellipsis, Mail, MailOpen, Pin, PinOff } from "lucide-react";
import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { late } from "@/lib/client/late";
import { marksOf, type MarksChange, useMarks } from "@/lib/client/marks";
import { shortcuts } from "@/lib/client/shortcuts";
import { toast } from "@/lib/client/toast";
import { saidWithUndo } from "@/lib/client/undo";
import { useShortcuts } from "@/lib/client/use-shortcuts";
import type { TaskDetail } from "@/lib/contracts/tasks";
import { fromWireTime, wireTime } from "@/lib/kit/time";

const SnoozeDialog = dynamic(
  () => late(() => import("./snooze-dialog").then((module) => module.SnoozeDialog)),
  {
    loading: () => null,
  },
);

type Props = {
  task: TaskDetail;
  /** The task was put off: on to the next. */
  onSnoozed: () => void;
};

/** The caller's own marks on a task: read once it was opened, pinned, put off. None of them changes the task. */
export function TaskMarks({ task, onSnoozed }: Props) {
  const t = useTranslations("task.marks");
  const [choosing, setChoosing] = useState(false);
  const { read, pinned, snoozed_until: snoozed } = marksOf(task);
  const { mark, snooze } = useMarking(task, onSnoozed);
  useReadOnOpening(task, mark);

  const toggleRead = () => void mark({ read: !read });
  const open = task.status !== "COMPLETED";
  const wake = () => void snooze(null);
  const togglePin = () => void mark({ pinned: !pinned });
  useShortcuts({ unread: toggleRead, pin: togglePin, snooze: open ? () => setChoosing(true) : undefined });
  return (
    <>
      <DropdownMenu align="end" trigger={<IconButton label={t("more")} icon={<Ellipsis aria-hidden />} />}>
        {open && snoozed !== null && (
          <MenuItem icon={<AlarmClockOff aria-hidden />} onSelect={wake}>
            {t("wake")}
          </MenuItem>
        )}
        {open && (
          <MenuItem
            icon={<AlarmClock aria-hidden />}
            keys={shortcuts.snooze.keys}
            onSelect={() => setTimeout(() => setChoosing(true), 0)}
          >
            {t("snooze")}
          </MenuItem>
        )}
        <MenuItem
          icon={pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
          keys={shortcuts.pin.keys}
          onSelect={togglePin}
        >
          {t(pinned ? "unpin" : "pin")}
        </MenuItem>
        <MenuItem
          icon={read ? <Mail aria-hidden /> : <MailOpen aria-hidden />}
          keys={shortcuts.unread.keys}
          onSelect={toggleRead}
        >
          {t(read ? "unread" : "read")}
        </MenuItem>
      </DropdownMenu>
      {choosing && (
        <SnoozeDialog
          onClose={() => setChoosing(false)}
          onChosen={(until) => {
            setChoosing(false);
            void snooze(until);
          }}
        />
      )}
    </>
  );
}

function useMarking(task: TaskDetail, onSnoozed: () => void) {
  const t = useTranslations("task.marks");
  const format = useFormatter();
  const marks = useMarks();
  const mark = (change: MarksChange) =>
    marks.mutateAsync({ task, change }).catch((error: Error) => {
      toast.error(t("failed"), { description: error.message });
      return null;
    });
  const snooze = async (until: Date | null) => {
    const before = marksOf(task).snoozed_until;
    const undo = () => void mark({ snoozed_until: stillAhead(before) });
    const done = mark({ snoozed_until: until && wireTime(until) });
    if (until) onSnoozed();
    if (!(await done)) return;
    const message = until
      ? t("snoozed", { step: task.step_name, at: format.dateTime(until, "moment") })
      : t("woken");
    saidWithUndo(message, t("undo"), undo);
  };
  return { mark, snooze };
}

const stillAhead = (at: string | null) => (at !== null && fromWireTime(at) > new Date() ? at : null);

/** A task that is open before somebody is read; it may be marked unread again while it stands there. */
function useReadOnOpening(task: TaskDetail, mark: (change: MarksChange) => unknown) {
  const latest = useRef({ task, mark });
  useEffect(() => {
    const { task: opened, mark: tell } = latest.current;
    if (!marksOf(opened).read) tell({ read: true });
  }, []);
}
