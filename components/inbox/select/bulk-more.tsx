"use client";

import {
  CircleX,
  AlarmClock,
  Ellipsis,
  Hand,
  type LucideIcon,
  Mail,
  MailOpen,
  Pin,
  PinOff,
  Undo2,
} from "lucide-react";
import { useTranslations } from "next-intl";

import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import type { Bulk } from "@/lib/client/bulk-rules";
import { shortcuts } from "@/lib/client/shortcuts";

import { barButtonClass } from "./bar-button-class";
import type { useBulk } from "./use-bulk";

const icons: { [What in Bulk]?: LucideIcon } = {
  claim: Hand,
  release: Undo2,
  read: MailOpen,
  unread: Mail,
  pin: Pin,
  unpin: PinOff,
  snooze: AlarmClock,
  cancel: CircleX,
};
const keys: { [What in Bulk]?: string } = {
  claim: shortcuts.claim.keys,
  release: shortcuts.release.keys,
  read: shortcuts.unread.keys,
  unread: shortcuts.unread.keys,
  pin: shortcuts.pin.keys,
  unpin: shortcuts.pin.keys,
  cancel: shortcuts.cancelChosen.keys,
};

type Props = { actions: readonly Bulk[]; bulk: Pick<ReturnType<typeof useBulk>, "why" | "press"> };

/** What is done to a selection less often; what makes no sense says why. */
export function BulkMore({ actions, bulk }: Props) {
  const t = useTranslations("inbox-bulk");
  return (
    <DropdownMenu
      align="end"
      side="top"
      className="max-w-72 [&_[role=menuitem]]:h-auto [&_[role=menuitem]]:min-h-8 [&_[role=menuitem]]:py-1.5"
      trigger={
        <button type="button" className={barButtonClass}>
          <Ellipsis aria-hidden className="size-4" />
          <span className="w-full truncate">{t("more")}</span>
        </button>
      }
    >
      {actions.map((what) => {
        const why = bulk.why(what);
        const Icon = icons[what] ?? Hand;
        return (
          <MenuItem
            key={what}
            icon={<Icon aria-hidden />}
            danger={what === "cancel"}
            disabled={why !== null}
            {...(keys[what] && { keys: keys[what] })}
            // After the menu has closed and given the focus back.
            onSelect={() => setTimeout(() => bulk.press(what))}
          >
            <span className="grid">
              {t(`actions.${what}`)}
              {why && (
                <span className="text-xs text-pretty whitespace-normal text-muted">{t(`why.${why}`)}</span>
              )}
            </span>
          </MenuItem>
        );
      })}
    </DropdownMenu>
  );
}
