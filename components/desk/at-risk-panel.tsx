"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";

import { Avatar } from "@/components/ui/avatar";
import { DueChip } from "@/components/ui/due-chip";
import { Tooltip } from "@/components/ui/tooltip";
import { listHref, type DeskFilters } from "@/lib/client/desk-filters";
import { holderOf } from "@/lib/client/desk-load";
import { lateGroups } from "@/lib/client/desk-late";
import { deskAtRisk } from "@/lib/client/desk-queries";
import type { DeskAtRisk, LateTask } from "@/lib/contracts/dashboard";
import { fromWireTime } from "@/lib/kit/time";

import { CountLink } from "./count-link";
import { DataTable } from "./data-table";
import { Panel } from "./panel";
import { TaskActionsMenu } from "./task-actions-menu";

/** Who will be late, before they are. */
export function AtRiskPanel({ filters }: { filters: DeskFilters }) {
  const t = useTranslations("desk.at_risk");
  return (
    <Panel
      panel="at-risk"
      filters={filters}
      title={t("title")}
      hint={t("hint")}
      query={useQuery(deskAtRisk(filters))}
      isEmpty={({ total }) => total.count === 0}
      empty={t("empty")}
      chart={(data) => <Late data={data} />}
      table={(data) => <Table data={data} />}
      className="col-span-12 wide:col-span-6"
      height="h-80"
    />
  );
}

function Late({ data }: { data: DeskAtRisk }) {
  const t = useTranslations("desk.at_risk");
  const { groups, names } = useGroups(data);
  return (
    <>
      <Forecast data={data} />
      <ul
        aria-label={t("holders")}
        className="scroll-thin relative flex shrink-0 gap-1.5 overflow-x-auto px-4 pb-2"
      >
        {data.holders.map(({ kind, id, name, count, query }) => (
          <li
            key={`${kind}:${id}`}
            className="flex h-7 shrink-0 items-center gap-1.5 rounded-full border border-line pr-2.5 pl-1 text-xs"
          >
            <Avatar name={name} kind={kind} />
            {name}
            <CountLink count={count} query={query} label={name} className="font-medium text-late" />
          </li>
        ))}
      </ul>
      <ul className="scroll-thin relative min-h-0 grow overflow-y-auto rounded-b-lg border-t border-line">
        {groups.map(({ when, tasks }) => (
          <li key={when}>
            <h3 className="flex h-7 items-center border-b border-line bg-canvas px-4 text-xs font-medium text-muted">
              {names[when]}
            </h3>
            <ul aria-label={names[when]}>
              {tasks.map((task) => (
                <Row key={task.id} task={task} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}

/** How many will be late while today's work lasts, and how many in all. */
function Forecast({ data: { soon, total } }: { data: DeskAtRisk }) {
  const t = useTranslations("desk.at_risk");
  const until = useUntil(soon.until);
  return (
    <p className="px-4 pb-2 text-sm">
      {t.rich("soon", {
        count: soon.count,
        until,
        n: (chunks) => <ListLink query={soon.query}>{chunks}</ListLink>,
      })}{" "}
      {total.count > soon.count && (
        <span className="text-muted">
          {t.rich("total", {
            count: total.count,
            n: (chunks) => <ListLink query={total.query}>{chunks}</ListLink>,
          })}
        </span>
      )}
    </p>
  );
}

/** An hour of today, or its end. */
function useUntil(time: string): string {
  const t = useTranslations("desk.at_risk");
  const format = useFormatter();
  const at = fromWireTime(time);
  const isMidnight =
    format.dateTime(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }) === "00:00";
  return isMidnight ? t("midnight") : format.dateTime(at, "time");
}

/** The late ones, apart by whether that is while today's work lasts, later today or on another day. */
function useGroups({ tasks, soon }: DeskAtRisk) {
  const t = useTranslations("desk.at_risk");
  const timeZone = useTimeZone() ?? "UTC";
  const names = {
    soon: t("before", { until: useUntil(soon.until) }),
    today: t("later_today"),
    later: t("later"),
  };
  return { groups: lateGroups(tasks, fromWireTime(soon.until), timeZone), names };
}

function ListLink({ query, children }: { query: string | null; children: ReactNode }) {
  if (query === null) return <strong className="font-semibold">{children}</strong>;
  return (
    <Link
      href={listHref(query)}
      prefetch={false}
      className="font-semibold text-late underline-offset-2 hover:underline"
    >
      {children}
    </Link>
  );
}

function Row({ task }: { task: LateTask }) {
  const holder = holderOf(task);
  return (
    <li className="flex h-12 items-center gap-2.5 border-b border-line pr-2 pl-4 last:border-b-0 hover:bg-hover">
      {holder && (
        <Tooltip content={holder.name}>
          <span>
            <Avatar name={holder.name} kind={holder.kind} />
            <span className="sr-only">{holder.name}:</span>
          </span>
        </Tooltip>
      )}
      <span className="grid min-w-0 grow">
        <Link
          href={`/inbox/${task.id}?scope=all`}
          prefetch={false}
          className="truncate rounded-sm font-medium underline-offset-2 hover:underline"
        >
          {task.step_name}
        </Link>
        <span className="truncate text-2xs text-muted">{task.entity.label ?? task.workflow_name}</span>
      </span>
      <Chance task={task} />
      <span className="flex min-w-20 shrink-0 justify-end">
        <DueChip due={task.due_date} />
      </span>
      <TaskActionsMenu task={task} targets={[]} />
    </li>
  );
}

/** How likely it will be late, and when it would be done. */
function Chance({ task }: { task: LateTask }) {
  const t = useTranslations("desk.at_risk");
  const format = useFormatter();
  const tip = task.expected_at
    ? t("expected", { at: format.dateTime(fromWireTime(task.expected_at), "moment") })
    : t("older");
  const shown = format.number(task.chance, { style: "percent", maximumFractionDigits: 0 });
  return (
    <span data-tip={tip} className="flex shrink-0 items-center gap-2 max-desk:hidden">
      <span aria-hidden className="h-1.5 w-12 overflow-hidden rounded-full bg-pressed">
        <span className="block h-full rounded-full bg-late" style={{ width: `${task.chance * 100}%` }} />
      </span>
      <span className="w-9 text-right text-xs text-muted">
        <span className="sr-only">{t("chance")}: </span>
        {shown}
      </span>
    </span>
  );
}

function Table({ data }: { data: DeskAtRisk }) {
  const t = useTranslations("desk.at_risk");
  const columns = useTranslations("desk.columns");
  const format = useFormatter();
  const { groups, names } = useGroups(data);
  const when = new Map(groups.flatMap((group) => group.tasks.map(({ id }) => [id, names[group.when]])));
  const moment = (time: string) => format.dateTime(fromWireTime(time), "moment");
  return (
    <DataTable
      label={t("title")}
      rows={data.tasks}
      keyOf={({ id }) => id}
      columns={[
        {
          name: columns("step"),
          cell: (task) => (
            <Link href={`/inbox/${task.id}?scope=all`} prefetch={false} className="hover:underline">
              {task.step_name}
            </Link>
          ),
        },
        { name: t("about"), cell: (task) => task.entity.label ?? "–" },
        { name: t("holder"), cell: (task) => holderOf(task)?.name ?? "–" },
        { name: t("when"), cell: (task) => when.get(task.id) },
        { name: t("due"), cell: (task) => moment(task.due_date) },
        { name: t("done_by"), cell: (task) => (task.expected_at ? moment(task.expected_at) : t("older")) },
        {
          name: t("chance"),
          number: true,
          cell: (task) => format.number(task.chance, { style: "percent", maximumFractionDigits: 0 }),
        },
      ]}
    />
  );
}
