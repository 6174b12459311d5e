"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";

import type { DeskFilters } from "@/lib/client/desk-filters";
import { deskRework } from "@/lib/client/desk-queries";
import type { DeskRework } from "@/lib/contracts/dashboard";

import { BarList } from "./bar-list";
import { CountLink } from "./count-link";
import { DataTable } from "./data-table";
import { Panel } from "./panel";
import { StepName, stepKey } from "./step-name";

const SHOWN = 8;

/** How often each step is done again. */
export function ReworkPanel({ filters }: { filters: DeskFilters }) {
  const t = useTranslations("desk.rework");
  const format = useFormatter();
  return (
    <Panel
      panel="rework"
      filters={filters}
      title={t("title")}
      hint={t("hint")}
      query={useQuery(deskRework(filters))}
      isEmpty={(steps) => steps.length === 0}
      empty={t("empty")}
      aside={(steps) => (
        <span className="text-xs text-muted">
          {t("overall", { rate: format.number(overall(steps), percent) })}
        </span>
      )}
      chart={(steps) => <Bars steps={steps} />}
      table={(steps) => <Table steps={steps} />}
      className="col-span-12"
      height="min-h-48"
    />
  );
}

const percent = { style: "percent", maximumFractionDigits: 1 } as const;

function overall(steps: DeskRework): number {
  const completed = steps.reduce((sum, step) => sum + step.completed, 0);
  return completed === 0 ? 0 : steps.reduce((sum, step) => sum + step.repeated, 0) / completed;
}

function Bars({ steps }: { steps: DeskRework }) {
  const t = useTranslations("desk.rework");
  const format = useFormatter();
  const shown = steps
    .filter(({ repeated }) => repeated > 0)
    .slice(0, SHOWN)
    .toSorted((a, b) => b.rate - a.rate);
  if (shown.length === 0)
    return <p className="grid grow place-items-center px-6 pb-6 text-center text-muted">{t("none")}</p>;
  return (
    <BarList
      wide
      bars={shown.map((step) => ({
        key: stepKey(step),
        name: <StepName step={step} />,
        parts: [
          { share: step.rate, className: "bg-late" },
          { share: 1 - step.rate, className: "bg-pressed" },
        ],
        tip: t("tip", { repeated: step.repeated, completed: step.completed }),
        value: (
          <>
            <span className="font-medium">{format.number(step.rate, percent)}</span>
            <span className="block text-2xs text-muted">
              <CountLink
                count={step.repeated}
                query={step.query}
                label={t("of", { step: step.step_name })}
                className="min-h-0"
              />{" "}
              / {format.number(step.completed)}
            </span>
          </>
        ),
      }))}
    />
  );
}

function Table({ steps }: { steps: DeskRework }) {
  const t = useTranslations("desk.rework");
  const columns = useTranslations("desk.columns");
  const format = useFormatter();
  return (
    <DataTable
      label={t("title")}
      rows={steps}
      keyOf={stepKey}
      columns={[
        { name: columns("step"), cell: (step) => <StepName step={step} /> },
        { name: columns("completed"), number: true, cell: (step) => format.number(step.completed) },
        {
          name: t("repeated"),
          number: true,
          cell: (step) => (
            <CountLink count={step.repeated} query={step.query} label={t("of", { step: step.step_name })} />
          ),
        },
        { name: t("rate"), number: true, cell: (step) => format.number(step.rate, percent) },
      ]}
    />
  );
}
