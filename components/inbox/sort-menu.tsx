"use client";

import { ArrowDownUp } from "lucide-react";
import { useTranslations } from "next-intl";

import { DropdownMenu, MenuChoice } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { TASK_SORTS, type TaskSort } from "@/lib/client/names";

/** In which order the list stands. */
export function SortMenu({ sort, onChange }: { sort: TaskSort; onChange: (sort: TaskSort) => void }) {
  const t = useTranslations("inbox.sort");
  return (
    <DropdownMenu
      align="end"
      trigger={<IconButton size="sm" label={t("label")} icon={<ArrowDownUp aria-hidden />} />}
    >
      <MenuChoice
        label={t("label")}
        value={sort}
        onValueChange={(value) => onChange(TASK_SORTS.find((one) => one === value) ?? sort)}
        options={TASK_SORTS.map((value) => ({ value, label: t(nameOf(value)) }))}
      />
    </DropdownMenu>
  );
}

const SORT_NAMES = {
  due_date: "due",
  "-due_date": "due_down",
  created_at: "created",
  "-created_at": "created_down",
  priority: "priority",
  "-priority": "priority_down",
} as const satisfies Record<TaskSort, string>;

const nameOf = (sort: TaskSort) => SORT_NAMES[sort];
