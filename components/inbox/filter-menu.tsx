"use client";

import { ArrowDownUp, ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";

import { Choice, DefinitionChoice } from "@/components/form/choice";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DropdownMenu, MenuChoice } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { activeFilters, type InboxFilters } from "@/lib/client/inbox-filters";
import { ENTITY_TYPES, TASK_SORTS, TASK_STATUSES, type TaskSort } from "@/lib/client/names";

type Props = {
  filters: InboxFilters;
  onChange: (change: Partial<InboxFilters>) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** What narrows the list, in one panel; each choice holds at once. */
export function FilterMenu({ filters, onChange, open, onOpenChange }: Props) {
  const t = useTranslations("inbox.filters");
  const names = useTranslations("task");
  const active = activeFilters(filters);
  const trigger = (
    <Button
      variant="ghost"
      size="sm"
      icon={<ListFilter aria-hidden />}
      aria-label={t("open", { count: active })}
    >
      {active > 0 && <span className="text-xs text-accent-fg">{active}</span>}
    </Button>
  );
  return (
    <Popover
      trigger={trigger}
      open={open}
      onOpenChange={onOpenChange}
      align="end"
      label={t("title")}
      className="w-72"
    >
      <div className="grid gap-3 p-3">
        <Row label={t("status")}>
          {(id) => (
            <Choice
              id={id}
              value={filters.status}
              any={t("open_work")}
              options={TASK_STATUSES.map((value) => ({ value, label: names(`status.${value}`) }))}
              onChange={(status) => onChange({ status })}
            />
          )}
        </Row>
        <Row label={t("definition")}>
          {(id) => (
            <DefinitionChoice
              id={id}
              value={filters.definition}
              any={t("any_definition")}
              onChange={(definition) => onChange({ definition })}
            />
          )}
        </Row>
        <Row label={t("entity")}>
          {(id) => (
            <Choice
              id={id}
              value={filters.entity}
              any={t("any_entity")}
              options={ENTITY_TYPES.map((value) => ({ value, label: names(`entities.${value}`) }))}
              onChange={(entity) => onChange({ entity })}
            />
          )}
        </Row>
        <OverdueBox checked={filters.overdue} onChange={(overdue) => onChange({ overdue })} />
      </div>
    </Popover>
  );
}

function Row({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="grid grid-cols-[84px_minmax(0,1fr)] items-center gap-2">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      {children(id)}
    </div>
  );
}

function OverdueBox({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const t = useTranslations("inbox.filters");
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <Checkbox id={id} checked={checked} onCheckedChange={(value) => onChange(value === true)} />
      <label htmlFor={id}>{t("overdue")}</label>
    </div>
  );
}

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
