"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";

import { cn } from "@/components/ui/cn";
import type { DeskFilters } from "@/lib/client/desk-filters";
import { deskThroughput } from "@/lib/client/desk-queries";
import { ceiling, ticks } from "@/lib/client/scale";
import type { DeskThroughput } from "@/lib/contracts/dashboard";

import { CountLink } from "./count-link";
import { DataTable } from "./data-table";
import { Panel } from "./panel";

type Day = DeskThroughput[number];

/** How much came and how much went, by day. */
export function ThroughputPanel({ filters }: { filters: DeskFilters }) {
  const t = useTranslations("desk.throughput");
  return (
    <Panel
      panel="throughput"
      filters={filters}
      title={t("title")}
      hint={t("hint")}
      query={useQuery(deskThroughput(filters))}
      isEmpty={(days) => days.every(({ opened, closed }) => opened + closed === 0)}
      empty={t("empty")}
      aside={(days) => <Legend days={days} />}
      chart={(days) => <Chart days={days} />}
      table={(days) => <Table days={days} />}
      className="col-span-12 wide:col-span-6"
      height="h-80"
    />
  );
}

const sumOf = (days: DeskThroughput, name: "opened" | "closed") =>
  days.reduce((sum, day) => sum + day[name], 0);

function Legend({ days }: { days: DeskThroughput }) {
  const t = useTranslations("desk.throughput");
  const format = useFormatter();
  return (
    <span className="flex items-center gap-3 text-xs text-muted">
      {(["opened", "closed"] as const).map((name) => (
        <span key={name} className="flex items-center gap-1.5">
          <span aria-hidden className={cn("size-2 rounded-[2px]", colours[name])} />
          {t(name)}
          <span className="font-medium text-fg">{format.number(sumOf(days, name))}</span>
        </span>
      ))}
    </span>
  );
}

const colours = { opened: "bg-control/60", closed: "bg-accent" };

/** Two bars a day. It is a picture: what it says stands in its name, and in the table. */
function Chart({ days }: { days: DeskThroughput }) {
  const t = useTranslations("desk.throughput");
  const format = useFormatter();
  const top = ceiling(Math.max(...days.flatMap(({ opened, closed }) => [opened, closed])));
  const name = (day: Day) =>
    format.dateTime(dateOf(day), { day: "numeric", month: "short", timeZone: "UTC" });
  const label = t("summary", {
    days: days.length,
    opened: sumOf(days, "opened"),
    closed: sumOf(days, "closed"),
  });
  const every = Math.ceil(days.length / 6);
  return (
    <div role="img" aria-label={label} className="flex grow flex-col px-4 pt-2 pb-3">
      <div className="relative flex grow">
        {ticks(top).map((tick) => (
          <span
            key={tick}
            className="absolute inset-x-0 flex h-0 items-center border-t border-line"
            style={{ bottom: `${(tick / top) * 100}%` }}
          >
            <span className="bg-surface pr-1.5 text-2xs text-faint">{format.number(tick)}</span>
          </span>
        ))}
        <div className="relative ml-9 flex grow items-stretch">
          {days.map((day) => (
            <span
              key={day.day}
              data-tip={t("tip", { day: name(day), opened: day.opened, closed: day.closed })}
              className="flex min-w-0 grow basis-0 items-end justify-center gap-px rounded-sm hover:bg-hover"
            >
              {(["opened", "closed"] as const).map((kind) => (
                <span
                  key={kind}
                  className={cn("w-[36%] max-w-3 rounded-t-[2px]", colours[kind])}
                  style={{ height: `${(day[kind] / top) * 100}%`, minHeight: day[kind] > 0 ? 2 : 0 }}
                />
              ))}
            </span>
          ))}
        </div>
      </div>
      <div className="ml-9 flex pt-1.5 text-2xs text-faint">
        {days.map((day, at) => (
          <span key={day.day} className="relative h-4 min-w-0 grow basis-0">
            {at % every === 0 && <span className="absolute left-0 whitespace-nowrap">{name(day)}</span>}
          </span>
        ))}
      </div>
    </div>
  );
}

const dateOf = ({ day }: Day) => new Date(`${day}T00:00:00Z`);

function Table({ days }: { days: DeskThroughput }) {
  const t = useTranslations("desk.throughput");
  const format = useFormatter();
  const name = (day: Day) =>
    format.dateTime(dateOf(day), { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  return (
    <DataTable
      label={t("title")}
      rows={days.toReversed()}
      keyOf={({ day }) => day}
      columns={[
        { name: t("day"), cell: name },
        {
          name: t("opened"),
          number: true,
          cell: (day) => (
            <CountLink
              count={day.opened}
              query={day.opened_query}
              label={t("of", { day: name(day), kind: t("opened") })}
            />
          ),
        },
        {
          name: t("closed"),
          number: true,
          cell: (day) => (
            <CountLink
              count={day.closed}
              query={day.closed_query}
              label={t("of", { day: name(day), kind: t("closed") })}
            />
          ),
        },
      ]}
    />
  );
}
