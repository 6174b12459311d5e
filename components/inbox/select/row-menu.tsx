"use client";

import {
  AlarmClock,
  AlarmClockOff,
  CheckSquare,
  Ellipsis,
  Hand,
  Mail,
  MailOpen,
  Pin,
  PinOff,
  Undo2,
} from "lucide-react";
import { useTranslations } from "next-intl";

import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { marksOf } from "@/lib/client/marks";
import { shortcuts } from "@/lib/client/shortcuts";
import type { TaskRow } from "@/lib/contracts/tasks";

import type { useRowDoings } from "./use-row-doings";

type Props = { task: TaskRow; doings: ReturnType<typeof useRowDoings>; onSelect: () => void };

/** All that gestures do to a row, and what else is quick, by name. */
export function RowMenu({ task, doings, onSelect }: Props) {
  const t = useTranslations("inbox-bulk");
  const { read, pinned, snoozed_until: snoozed } = marksOf(task);
  const open = task.status !== "COMPLETED";
  return (
    <span className={placeClass}>
      <DropdownMenu
        align="end"
        trigger={
          <IconButton
            size="sm"
            tabIndex={-1}
            label={t("row_menu", { step: task.step_name })}
            icon={<Ellipsis aria-hidden />}
            className="bg-raised pointer-fine:size-6 pointer-fine:shadow-float pointer-coarse:bg-transparent"
          />
        }
      >
        <MenuItem icon={<CheckSquare aria-hidden />} keys={shortcuts.select.keys} onSelect={onSelect}>
          {t("select")}
        </MenuItem>
        {open && doings.mayClaim && (
          <MenuItem icon={<Hand aria-hidden />} onSelect={doings.claim}>
            {t("actions.claim")}
          </MenuItem>
        )}
        {open && doings.mayRelease && (
          <MenuItem icon={<Undo2 aria-hidden />} onSelect={doings.release}>
            {t("actions.release")}
          </MenuItem>
        )}
        {open && snoozed !== null && (
          <MenuItem
            icon={<AlarmClockOff aria-hidden />}
            onSelect={() => doings.mark({ snoozed_until: null })}
          >
            {t("actions.wake")}
          </MenuItem>
        )}
        {open && (
          // After the menu has closed and given the focus back.
          <MenuItem icon={<AlarmClock aria-hidden />} onSelect={() => setTimeout(doings.snooze)}>
            {t("actions.snooze")}
          </MenuItem>
        )}
        <MenuItem
          icon={read ? <Mail aria-hidden /> : <MailOpen aria-hidden />}
          onSelect={() => doings.mark({ read: !read })}
        >
          {t(read ? "actions.unread" : "actions.read")}
        </MenuItem>
        <MenuItem
          icon={pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
          onSelect={() => doings.mark({ pinned: !pinned })}
        >
          {t(pinned ? "actions.unpin" : "actions.pin")}
        </MenuItem>
      </DropdownMenu>
    </span>
  );
}

const placeClass =
  "absolute top-1/2 right-1.5 -translate-y-1/2 opacity-0 transition-opacity focus-within:opacity-100 " +
  "has-[[aria-expanded=true]]:opacity-100 pointer-coarse:opacity-100 pointer-fine:group-hover/row:opacity-100 " +
  "pointer-fine:tall:top-auto pointer-fine:tall:bottom-1 pointer-fine:tall:translate-y-0";
