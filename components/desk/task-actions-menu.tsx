"use client";

import { ArrowUpRight, Ellipsis, UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";

import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu, MenuItem, MenuSeparator } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { type BoardTask, holderOf, isSame, type Target } from "@/lib/client/desk-load";
import { shortcuts } from "@/lib/client/shortcuts";

import { useGive } from "./give";

/** What can be done with a task on the desk: give it to one of those who hold least, or to anybody, or open it. */
export function TaskActionsMenu({ task, targets }: { task: BoardTask; targets: readonly Target[] }) {
  const t = useTranslations("desk.give");
  const { give, ask } = useGive();
  return (
    <DropdownMenu
      align="end"
      className="w-60"
      trigger={
        <IconButton size="sm" label={t("menu", { step: task.step_name })} icon={<Ellipsis aria-hidden />} />
      }
    >
      {targets
        .filter((target) => !isSame(target, holderOf(task)))
        .slice(0, 5)
        .map((target) => (
          <MenuItem
            key={`${target.kind}:${target.id}`}
            icon={<Avatar name={target.name} kind={target.kind} />}
            onSelect={() => give(task, target)}
          >
            {t("to", { name: target.name })}
          </MenuItem>
        ))}
      <MenuItem
        icon={<UserRoundPlus aria-hidden />}
        keys={shortcuts.reassign.keys}
        onSelect={() => ask(task)}
      >
        {t("somebody")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem asChild>
        <Link href={`/inbox/${task.id}?scope=all`}>
          <ArrowUpRight aria-hidden />
          {t("open")}
        </Link>
      </MenuItem>
    </DropdownMenu>
  );
}
