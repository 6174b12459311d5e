"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";

import { Input } from "@/components/ui/input";
import { type InboxFilters, isDay } from "@/lib/client/inbox-filters";

type Props = { filters: InboxFilters; onChange: (change: Partial<InboxFilters>) => void };

/** The least and the most priority. */
export function NumberRange({ filters, onChange }: Props) {
  const t = useTranslations("inbox.filters");
  const [least, setLeast] = useState(String(filters.priorityMin ?? ""));
  const [most, setMost] = useState(String(filters.priorityMax ?? ""));
  const take = (from: string, to: string) => {
    setLeast(from);
    setMost(to);
    const [min, max] = [numberOf(from), numberOf(to)];
    if (min === undefined || max === undefined || (min ?? 0) > (max ?? 100)) return;
    onChange({ priorityMin: min, priorityMax: max });
  };
  const shape = { type: "number", min: 0, max: 100, inputMode: "numeric" } as const;
  return (
    <Ends
      first={t("at_least")}
      second={t("at_most")}
      from={(id) => (
        <Input
          id={id}
          autoFocus
          {...shape}
          value={least}
          onChange={({ target }) => take(target.value, most)}
        />
      )}
      to={(id) => (
        <Input id={id} {...shape} value={most} onChange={({ target }) => take(least, target.value)} />
      )}
    />
  );
}

/** The first and the last day on which a task was made. */
export function DayRange({ filters, onChange }: Props) {
  const t = useTranslations("inbox.filters");
  const [from, setFrom] = useState(filters.createdFrom ?? "");
  const [to, setTo] = useState(filters.createdTo ?? "");
  const take = (first: string, last: string) => {
    setFrom(first);
    setTo(last);
    if (![first, last].every((day) => day === "" || isDay(day))) return;
    if (first !== "" && last !== "" && first > last) return;
    onChange({ createdFrom: first || null, createdTo: last || null });
  };
  return (
    <Ends
      first={t("from")}
      second={t("to")}
      from={(id) => (
        <Input id={id} autoFocus type="date" value={from} onChange={({ target }) => take(target.value, to)} />
      )}
      to={(id) => (
        <Input id={id} type="date" value={to} onChange={({ target }) => take(from, target.value)} />
      )}
    />
  );
}

type EndsProps = {
  first: string;
  second: string;
  from: (id: string) => ReactNode;
  to: (id: string) => ReactNode;
};

function Ends({ first, second, from, to }: EndsProps) {
  const id = useId();
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-2 p-3">
      <label htmlFor={`${id}-from`} className="text-muted">
        {first}
      </label>
      {from(`${id}-from`)}
      <label htmlFor={`${id}-to`} className="text-muted">
        {second}
      </label>
      {to(`${id}-to`)}
    </div>
  );
}

/** A priority, null for none; undefined where the text is no priority. */
function numberOf(text: string): number | null | undefined {
  if (text === "") return null;
  return /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : undefined;
}
