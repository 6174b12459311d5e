"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";

import { cn } from "@/components/ui/cn";
import { span } from "@/lib/client/due";
import { useTicker } from "@/lib/client/ticker";
import type { InstanceRow } from "@/lib/contracts/instances";
import { fromWireTime } from "@/lib/kit/time";

import { InstanceStatus } from "./instance-status";

const cell =
  "h-row px-2 first:pl-4 last:pr-4 max-desk:h-auto max-desk:p-0 max-desk:first:pl-0 max-desk:last:pr-0";
const head = "h-8 px-2 text-left text-xs font-medium text-muted first:pl-4 last:pr-4";

/** A page of instances; on a phone each row is a small card of two lines. */
export function InstanceTable({ rows }: { rows: readonly InstanceRow[] }) {
  const t = useTranslations("instances");
  return (
    <table className="w-full table-fixed border-collapse max-desk:block" aria-label={t("list")}>
      <thead className="sticky top-0 z-10 bg-surface shadow-[inset_0_-1px_0_var(--line)] max-desk:sr-only">
        <tr>
          <th className={cn(head, "w-[24%]")}>{t("columns.entity")}</th>
          <th className={cn(head, "w-[22%]")}>{t("columns.definition")}</th>
          <th className={cn(head, "w-28")}>{t("columns.status")}</th>
          <th className={head}>{t("columns.step")}</th>
          <th className={cn(head, "w-28 text-right whitespace-nowrap")}>{t("columns.tasks")}</th>
          <th className={cn(head, "w-40 text-right")}>{t("columns.started")}</th>
          <th className={cn(head, "w-24 text-right")}>{t("columns.duration")}</th>
        </tr>
      </thead>
      <tbody className="max-desk:block">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: InstanceRow }) {
  const t = useTranslations();
  const format = useFormatter();
  const now = useTicker();
  const started = fromWireTime(row.started_at);
  const ended = row.ended_at ? fromWireTime(row.ended_at) : now;
  return (
    <tr
      className={cn(
        "relative border-b border-line transition-colors hover:bg-hover",
        "max-desk:grid max-desk:grid-cols-[minmax(0,1fr)_auto] max-desk:gap-x-3 max-desk:gap-y-0.5 max-desk:px-4 max-desk:py-2.5",
      )}
    >
      <td className={cn(cell, "truncate")}>
        <Link
          href={`/instances/${row.id}`}
          className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-fg"
        >
          {row.entity_label ?? t(`task.entities.${row.entity_type}`)}
        </Link>
        {row.entity_label && <span className="text-faint"> · {t(`task.entities.${row.entity_type}`)}</span>}
      </td>
      <td className={cn(cell, "truncate text-muted max-desk:col-start-1")}>{row.definition_name}</td>
      <td className={cn(cell, "max-desk:col-start-2 max-desk:row-start-1 max-desk:justify-self-end")}>
        <InstanceStatus of={row} />
      </td>
      <td className={cn(cell, "truncate max-desk:hidden")}>{row.current_step ?? <Dash />}</td>
      <td className={cn(cell, "text-right max-desk:hidden")}>{row.pending_tasks_count || <Dash />}</td>
      <td className={cn(cell, "text-right text-muted max-desk:hidden")}>
        {format.dateTime(started, "moment")}
      </td>
      <td
        className={cn(
          cell,
          "text-right text-muted max-desk:col-start-2 max-desk:row-start-2 max-desk:justify-self-end",
        )}
      >
        {span(started, ended)}
      </td>
    </tr>
  );
}

const Dash = () => <span className="text-faint">–</span>;
