"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { groups, people } from "@/lib/client/directory-queries";
import {
  DUE_DAYS,
  type FieldName,
  HOLDER_WORDS,
  type InboxFilters,
  isOneOf,
  type Narrowing,
  NARROWED_BY_NOTHING,
} from "@/lib/client/inbox-filters";
import { type Named, stepsIn } from "@/lib/client/inbox-query/words";
import { DUE_WORDS, ENTITY_TYPES, REASONS, TASK_STATUSES } from "@/lib/client/names";
import { useDebounced } from "@/lib/client/use-debounced";

import { Checks } from "./checks";
import { DueDay } from "./due-day";
import { DayRange, NumberRange } from "./ranges";
import { useDirectory } from "./use-directory";
import { useValueNames, valuesOf } from "./use-value-names";

type Props = {
  field: FieldName;
  filters: InboxFilters;
  onChange: (change: Partial<InboxFilters>) => void;
  /** Back to the list of fields, where there is one. */
  onBack?: () => void;
};

/** What is asked of one field; every change holds at once. */
export function FieldEditor({ field, filters, onChange, onBack }: Props) {
  if (field === "priority") return <NumberRange filters={filters} onChange={onChange} />;
  if (field === "created") return <DayRange filters={filters} onChange={onChange} />;
  return <Values field={field} filters={filters} onChange={onChange} {...(onBack && { onBack })} />;
}

type Listed = Exclude<FieldName, "priority" | "created">;

function Values({ field, filters, onChange, onBack }: Props & { field: Listed }) {
  const t = useTranslations("inbox.filters");
  const [text, setText] = useState("");
  const found = useFound(field, useDebounced(text, 150), filters);
  const names = useValueNames(useDirectory(filters, true));
  const chosen = valuesOf(field, filters);
  const own = chosen.filter((value) => !found.values.includes(value));
  const items = [...(text ? [] : own), ...found.values].map((value) => ({
    value,
    label: found.labels.get(value) ?? names.value(field, value),
  }));
  return (
    <>
      <Checks
        label={t("find", { field: names.field(field) })}
        items={items}
        chosen={chosen}
        onToggle={(value) => onChange(toggled(field, filters, value))}
        onBack={onBack}
        {...(found.searched && { onSearch: setText })}
      />
      {field === "due" && <DueDay onAdd={(due) => onChange({ due: [...new Set([...filters.due, due])] })} />}
    </>
  );
}

type Found = { values: readonly string[]; labels: ReadonlyMap<string, string>; searched: boolean };

const WORDS: { [Field in Listed]?: readonly string[] } = {
  status: TASK_STATUSES,
  entity: ENTITY_TYPES,
  reason: REASONS,
  due: [...DUE_WORDS, ...DUE_DAYS.map((day) => `before:${day}`)],
  escalated: ["true", "false"],
  pinned: ["true"],
};

/** The values of a field that fit what is typed; the server searches people and groups. */
function useFound(field: Listed, text: string, filters: Narrowing): Found {
  const directory = useDirectoryOf(field, filters);
  const users = useQuery({ ...people(text), enabled: field === "assignee" });
  const teams = useQuery({ ...groups(text), enabled: field === "group" });
  const rows =
    { assignee: users.data?.rows, group: teams.data?.rows, workflow: directory, step: directory }[
      field as string
    ] ?? [];
  const words = field === "assignee" && text === "" ? HOLDER_WORDS : (WORDS[field] ?? []);
  return {
    values: [...words, ...rows.map(({ id }) => id)],
    labels: new Map(rows.map(({ id, name }) => [id, name])),
    searched: field === "assignee" || field === "group",
  };
}

/** All workflows, or the steps of those that are chosen, each once. */
function useDirectoryOf(field: Listed, { definition }: Narrowing): readonly Named[] {
  const directory = useDirectory(NARROWED_BY_NOTHING, field === "workflow" || field === "step");
  if (field === "workflow") return directory.workflow;
  if (field !== "step") return [];
  const steps = stepsIn(directory, definition).toReversed();
  return [...new Map(steps.map((step) => [step.id, step])).values()].toReversed();
}

/** The filters with one value more of a field, or one less. */
function toggled(field: Listed, filters: Narrowing, value: string): Partial<Narrowing> {
  const flip = <Name extends string>(all: readonly Name[], one: Name) =>
    all.includes(one) ? all.filter((each) => each !== one) : [...all, one];
  const inOrder = <Name extends string>(names: readonly Name[], all: readonly Name[]) => {
    const after = isOneOf(names, value) ? flip(all, value) : all;
    return names.filter((name) => after.includes(name));
  };
  switch (field) {
    case "status":
      return { status: inOrder(TASK_STATUSES, filters.status) };
    case "entity":
      return { entity: inOrder(ENTITY_TYPES, filters.entity) };
    case "step":
      return { step: filters.step === value ? null : value };
    case "reason":
      return { reason: isOneOf(REASONS, value) && filters.reason !== value ? value : null };
    case "escalated":
      return { escalated: filters.escalated === (value === "true") ? null : value === "true" };
    case "pinned":
      return { pinned: !filters.pinned };
    case "due":
      return { due: flip(filters.due, value) };
    case "group":
      return { group: flip(filters.group, value) };
    case "assignee":
      return { holder: flip(filters.holder, value) };
    case "workflow":
      return { definition: flip(filters.definition, value) };
  }
}
