"use client";

import { useQuery } from "@tanstack/react-query";
import { ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";

import { Choice, DefinitionChoice } from "@/components/form/choice";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Combobox } from "@/components/ui/combobox";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import {
  type DeskFilters,
  EVERYTHING,
  isNarrowed,
  PERIODS,
  type PeriodDays,
} from "@/lib/client/desk-filters";
import { groups, people } from "@/lib/client/directory-queries";
import { ENTITY_TYPES } from "@/lib/client/names";
import { oneOf } from "@/lib/client/query-text";
import { useDebounced } from "@/lib/client/use-debounced";

type Props = { filters: DeskFilters; onChange: (change: Partial<DeskFilters>) => void };

/** What narrows every panel; on a phone all but the period folds away. */
export function DeskFilterBar({ filters, onChange }: Props) {
  const t = useTranslations("desk.filters");
  const names = useTranslations("task.entities");
  const [unfolded, setUnfolded] = useState(false);
  const panel = useId();
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line bg-surface px-3 py-2 desk:px-4">
      <PeriodChoice filters={filters} onChange={onChange} />
      <Button
        className="ml-auto desk:hidden"
        icon={<ListFilter aria-hidden />}
        aria-expanded={unfolded}
        aria-controls={panel}
        onClick={() => setUnfolded(!unfolded)}
      >
        {t("toggle")}
      </Button>
      <div
        id={panel}
        role="group"
        aria-label={t("label")}
        className={cn(
          "gap-2 max-desk:w-full max-desk:grid-cols-2 desk:flex desk:flex-wrap desk:items-center",
          unfolded ? "max-desk:grid" : "max-desk:hidden",
        )}
      >
        <DefinitionChoice
          label={t("definition")}
          value={filters.definition}
          any={t("any_definition")}
          onChange={(definition) => onChange({ definition })}
          className="desk:w-44"
        />
        <NameChoice kind="group" value={filters.group} onChange={(group) => onChange({ group })} />
        <NameChoice kind="user" value={filters.user} onChange={(user) => onChange({ user })} />
        <Choice
          label={t("entity")}
          value={filters.entity}
          any={t("any_entity")}
          options={ENTITY_TYPES.map((value) => ({ value, label: names(value) }))}
          onChange={(entity) => onChange({ entity })}
          className="desk:w-40"
        />
        <DayInput label={t("from")} value={filters.from} onChange={(from) => onChange({ from })} />
        <DayInput label={t("to")} value={filters.to} onChange={(to) => onChange({ to })} />
      </div>
      {isNarrowed(filters) && (
        <Button variant="ghost" onClick={() => onChange(EVERYTHING)}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}

function PeriodChoice({ filters, onChange }: Props) {
  const t = useTranslations("desk.filters");
  const isOwn = filters.from !== null || filters.to !== null;
  return (
    <Segmented
      label={t("period")}
      value={isOwn ? "" : filters.days}
      onValueChange={(days) =>
        onChange({ days: oneOf<PeriodDays>(PERIODS, days) ?? EVERYTHING.days, from: null, to: null })
      }
      options={PERIODS.map((value) => ({ value, label: t("days", { count: Number(value) }) }))}
    />
  );
}

type NameProps = { kind: "user" | "group"; value: string | null; onChange: (id: string | null) => void };
const ANY = "any";

/** A person or a group, found by typing. */
function NameChoice({ kind, value, onChange }: NameProps) {
  const t = useTranslations("desk.filters");
  const id = useId();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string>();
  const search = useDebounced(text.trim(), 180);
  const users = useQuery({ ...people(search), enabled: kind === "user" });
  const teams = useQuery({ ...groups(search), enabled: kind === "group" });
  const { data, isFetching } = kind === "user" ? users : teams;
  const items = (data?.rows ?? []).map(({ id, name }) => ({
    value: id,
    label: name,
    icon: <Avatar name={name} kind={kind} />,
  }));
  const any = { value: ANY, label: t(kind === "user" ? "any_user" : "any_group") };
  return (
    <div className="desk:w-40">
      <label htmlFor={id} className="sr-only">
        {t(kind)}
      </label>
      <Combobox
        items={search === "" ? [any, ...items] : items}
        value={value ?? ANY}
        placeholder={any.label}
        selectedLabel={value ? (chosen ?? "…") : any.label}
        searchPlaceholder={t(kind === "user" ? "find_user" : "find_group")}
        onSearch={setText}
        loading={isFetching}
        onValueChange={(given, item) => {
          setChosen(item.label);
          onChange(given === ANY ? null : given);
        }}
        control={{ id }}
      />
    </div>
  );
}

type DayProps = { label: string; value: string | null; onChange: (day: string | null) => void };

function DayInput({ label, value, onChange }: DayProps) {
  return (
    <label className="flex items-center gap-1.5 text-xs text-muted max-desk:grid max-desk:gap-0.5">
      {label}
      <Input
        type="date"
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value || null)}
        className="desk:w-34"
      />
    </label>
  );
}
