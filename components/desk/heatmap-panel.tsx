"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type PointerEvent, useState } from "react";

import type { DeskFilters } from "@/lib/client/desk-filters";
import { deskHeatmap } from "@/lib/client/desk-queries";
import type { DeskHeatmap } from "@/lib/contracts/dashboard";

import { CountLink } from "./count-link";
import { DataTable } from "./data-table";
import { Panel } from "./panel";
import { StepName, stepKey } from "./step-name";

const SHOWN = 10;
const HOURS = 168;
const LEVELS = [0.16, 0.34, 0.55, 0.78, 1];

/** At which hours of the week each step is completed. */
export function HeatmapPanel({ filters }: { filters: DeskFilters }) {
  const t = useTranslations("desk.heatmap");
  return (
    <Panel
      panel="heatmap"
      filters={filters}
      title={t("title")}
      hint={t("hint")}
      query={useQuery(deskHeatmap(filters))}
      isEmpty={(steps) => steps.length === 0}
      empty={t("empty")}
      aside={() => <Scale />}
      chart={(steps) => <Chart steps={steps.slice(0, SHOWN)} />}
      table={(steps) => <Table steps={steps} />}
      className="col-span-12"
      height="min-h-72"
    />
  );
}

function Scale() {
  const t = useTranslations("desk.heatmap");
  return (
    <span className="flex items-center gap-1 text-2xs text-muted">
      {t("less")}
      {LEVELS.map((level) => (
        <span
          key={level}
          aria-hidden
          className="size-2.5 rounded-[2px] bg-accent"
          style={{ opacity: level }}
        />
      ))}
      {t("more")}
    </span>
  );
}

/** The name of a weekday, Monday being 0, and of an hour of the week. */
function useMoments() {
  const format = useFormatter();
  const at = (hour: number) => new Date(Date.UTC(2024, 0, 1, hour)); // a Monday
  const day = (weekday: number) => format.dateTime(at(weekday * 24), { weekday: "short", timeZone: "UTC" });
  const moment = (hour: number) =>
    format.dateTime(at(hour), { weekday: "long", hour: "numeric", timeZone: "UTC" });
  const noon = format.dateTime(at(12), { hour: "numeric", timeZone: "UTC" });
  return { day, moment, noon };
}

const peakOf = (cells: readonly number[]): number => cells.indexOf(Math.max(...cells));

function Chart({ steps }: { steps: DeskHeatmap }) {
  const { day, noon } = useMoments();
  return (
    <div className="scroll-thin relative overflow-x-auto px-4 pb-4 focus-visible:-outline-offset-2">
      <div className="grid min-w-160 grid-cols-[minmax(7rem,13rem)_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1">
        <span />
        <span aria-hidden className="grid grid-cols-7 text-2xs text-faint">
          {Array.from({ length: 7 }, (_, weekday) => (
            <span key={weekday} className="relative pl-1">
              {day(weekday)}
              <span className="absolute left-1/2 -translate-x-1/2 max-wide:hidden">{noon}</span>
            </span>
          ))}
        </span>
        <span />
        {steps.map((step) => (
          <Row key={stepKey(step)} step={step} />
        ))}
      </div>
    </div>
  );
}

/** One step's week: a picture whose name says when it is busiest; the pointer reads it hour by hour. */
function Row({ step }: { step: DeskHeatmap[number] }) {
  const t = useTranslations("desk.heatmap");
  const { moment } = useMoments();
  const [hour, setHour] = useState<number | null>(null);
  const { cells } = step;
  const most = Math.max(1, ...cells);
  const label = t("summary", { step: step.step_name, total: step.total, moment: moment(peakOf(cells)) });
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setHour(Math.min(HOURS - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * HOURS))));
  };
  return (
    <>
      <StepName step={step} />
      <div className="relative">
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${HOURS} 24`}
          preserveAspectRatio="none"
          className="block h-7 w-full rounded-sm border border-line bg-canvas"
          onPointerMove={point}
          onPointerLeave={() => setHour(null)}
        >
          {Array.from({ length: 7 }, (_, at) => (
            <line
              key={at}
              x1={at * 24 + 12}
              x2={at * 24 + 12}
              y2={24}
              className="stroke-line"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {cells.map(
            (count, at) =>
              count > 0 && (
                <rect
                  key={at}
                  x={at}
                  width={1}
                  height={24}
                  className="fill-accent"
                  fillOpacity={LEVELS[Math.ceil((count / most) * LEVELS.length) - 1]}
                />
              ),
          )}
          {Array.from({ length: 6 }, (_, at) => (
            <line
              key={at}
              x1={(at + 1) * 24}
              x2={(at + 1) * 24}
              y2={24}
              className="stroke-line-strong"
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        {hour !== null && (
          <span
            aria-hidden
            className="pointer-events-none absolute bottom-full z-10 mb-1 -translate-x-1/2 rounded-md bg-fg px-2 py-1 text-xs whitespace-nowrap text-surface"
            style={{ left: `clamp(5rem, ${((hour + 0.5) / HOURS) * 100}%, calc(100% - 5rem))` }}
          >
            {t("tip", { moment: moment(hour), count: cells[hour] ?? 0 })}
          </span>
        )}
      </div>
      <CountLink
        count={step.total}
        query={step.query}
        label={t("of", { step: step.step_name })}
        className="font-medium"
      />
    </>
  );
}

function Table({ steps }: { steps: DeskHeatmap }) {
  const t = useTranslations("desk.heatmap");
  const columns = useTranslations("desk.columns");
  const { day, moment } = useMoments();
  const format = useFormatter();
  const weekdays = Array.from({ length: 7 }, (_, weekday) => ({
    name: day(weekday),
    number: true,
    cell: ({ cells }: DeskHeatmap[number]) =>
      format.number(cells.slice(weekday * 24, weekday * 24 + 24).reduce((sum, one) => sum + one, 0)),
  }));
  return (
    <DataTable
      label={t("title")}
      rows={steps}
      keyOf={stepKey}
      columns={[
        { name: columns("step"), cell: (step) => <StepName step={step} /> },
        ...weekdays,
        {
          name: columns("completed"),
          number: true,
          cell: (step) => (
            <CountLink count={step.total} query={step.query} label={t("of", { step: step.step_name })} />
          ),
        },
        { name: t("peak"), cell: ({ cells }) => moment(peakOf(cells)) },
      ]}
    />
  );
}
