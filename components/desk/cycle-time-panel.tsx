"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";

import type { DeskFilters } from "@/lib/client/desk-filters";
import { deskCycleTime } from "@/lib/client/desk-queries";
import type { DeskCycleTime } from "@/lib/contracts/dashboard";

import { BarList } from "./bar-list";
import { CountLink } from "./count-link";
import { DataTable } from "./data-table";
import { Panel } from "./panel";
import { StepName, stepKey } from "./step-name";
import { useLength } from "./use-length";

const SHOWN = 8;

/** How long each step takes: half of its tasks, and four of five. */
export function CycleTimePanel({ filters }: { filters: DeskFilters }) {
  const t = useTranslations("desk.cycle");
  return (
    <Panel
      panel="cycle-time"
      filters={filters}
      title={t("title")}
      hint={t("hint")}
      query={useQuery(deskCycleTime(filters))}
      isEmpty={(steps) => steps.length === 0}
      empty={t("empty")}
      chart={(steps) => <Bars steps={steps} />}
      table={(steps) => <Table steps={steps} />}
      className="col-span-12 wide:col-span-6"
      height="h-96"
    />
  );
}

function Bars({ steps }: { steps: DeskCycleTime }) {
  const t = useTranslations("desk.cycle");
  const length = useLength();
  const shown = steps.slice(0, SHOWN).toSorted((a, b) => b.p80_seconds - a.p80_seconds);
  const most = Math.max(1, ...shown.map(({ p80_seconds }) => p80_seconds));
  return (
    <BarList
      wide
      bars={shown.map((step) => ({
        key: stepKey(step),
        name: <StepName step={step} />,
        parts: [
          { share: step.p50_seconds / most, className: "bg-accent" },
          { share: (step.p80_seconds - step.p50_seconds) / most, className: "bg-accent/35" },
        ],
        tip: t("tip", {
          p50: length(step.p50_seconds),
          p80: length(step.p80_seconds),
          count: step.completed,
        }),
        value: (
          <>
            <span className="sr-only">{t("p50")}: </span>
            <span className="font-medium">{length(step.p50_seconds)}</span>
            <span className="block text-2xs text-muted">
              {t("p80")} {length(step.p80_seconds)}
            </span>
          </>
        ),
      }))}
    />
  );
}

function Table({ steps }: { steps: DeskCycleTime }) {
  const t = useTranslations("desk.cycle");
  const columns = useTranslations("desk.columns");
  const length = useLength();
  const format = useFormatter();
  return (
    <DataTable
      label={t("title")}
      rows={steps}
      keyOf={stepKey}
      columns={[
        { name: columns("step"), cell: (step) => <StepName step={step} /> },
        {
          name: columns("completed"),
          number: true,
          cell: (step) => (
            <CountLink
              count={step.completed}
              query={step.query}
              label={t("of", { step: step.step_name, count: format.number(step.completed) })}
            />
          ),
        },
        { name: t("p50"), number: true, cell: (step) => length(step.p50_seconds) },
        { name: t("p80"), number: true, cell: (step) => length(step.p80_seconds) },
      ]}
    />
  );
}
