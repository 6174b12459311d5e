"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import type { DeskFilters } from "@/lib/client/desk-filters";
import { deskAgeing } from "@/lib/client/desk-queries";
import type { DeskAgeing } from "@/lib/contracts/dashboard";

import { BarList } from "./bar-list";
import { CountLink } from "./count-link";
import { DataTable } from "./data-table";
import { Panel } from "./panel";

type Part = DeskAgeing[number];

/** How long open work has been open, and how much of it is late. */
export function AgeingPanel({ filters }: { filters: DeskFilters }) {
  const t = useTranslations("desk.ageing");
  return (
    <Panel
      panel="ageing"
      filters={filters}
      title={t("title")}
      hint={t("hint")}
      query={useQuery(deskAgeing(filters))}
      isEmpty={(parts) => parts.every(({ count }) => count === 0)}
      empty={t("empty")}
      chart={(parts) => <Bars parts={parts} />}
      table={(parts) => <Table parts={parts} />}
      className="col-span-12 wide:col-span-6"
      height="h-96"
    />
  );
}

/** What an age is called: under a day, three to seven days, older. */
function useAge(): (part: Part) => string {
  const t = useTranslations("desk.ageing");
  return ({ from_days: from, to_days: to }) => {
    if (to === null) return t("over", { from });
    return from === 0 ? t("under", { to }) : t("between", { from, to });
  };
}

function Bars({ parts }: { parts: DeskAgeing }) {
  const t = useTranslations("desk.ageing");
  const age = useAge();
  const most = Math.max(1, ...parts.map(({ count }) => count));
  return (
    <BarList
      bars={parts.map((part) => ({
        key: String(part.from_days),
        name: <span className="leading-4 font-medium text-pretty">{age(part)}</span>,
        parts: [
          { share: part.overdue / most, className: "bg-late" },
          { share: (part.count - part.overdue) / most, className: "bg-accent/60" },
        ],
        tip: t("tip", { count: part.count, overdue: part.overdue }),
        value: (
          <>
            <CountLink
              count={part.count}
              query={part.query}
              label={t("of", { age: age(part) })}
              className="font-medium"
            />
            {part.overdue > 0 && (
              <span className="block text-2xs whitespace-nowrap text-late">
                {t("overdue", { count: part.overdue })}
              </span>
            )}
          </>
        ),
      }))}
    />
  );
}

function Table({ parts }: { parts: DeskAgeing }) {
  const t = useTranslations("desk.ageing");
  const age = useAge();
  return (
    <DataTable
      label={t("title")}
      rows={parts}
      keyOf={({ from_days }) => String(from_days)}
      columns={[
        { name: t("age"), cell: age },
        {
          name: t("open"),
          number: true,
          cell: (part) => (
            <CountLink count={part.count} query={part.query} label={t("of", { age: age(part) })} />
          ),
        },
        {
          name: t("late"),
          number: true,
          cell: (part) => (
            <CountLink
              count={part.overdue}
              query={`${part.query}&overdue_only=true`}
              label={t("late_of", { age: age(part) })}
            />
          ),
        },
      ]}
    />
  );
}
