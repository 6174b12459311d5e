"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import type { DeskFilters } from "@/lib/client/desk-filters";
import { deskWorkload } from "@/lib/client/desk-queries";
import type { DeskWorkload } from "@/lib/contracts/dashboard";

import { LoadRow } from "./load-row";
import { COLUMNS } from "./load-columns";
import { Panel } from "./panel";

/** So many rows show at first: those with the most overdue work. */
const FIRST = 10;

/** Who holds how much, by when it is due. Tasks are handed over here: dragged to a row, by menu or by key. */
export function WorkloadPanel({ filters }: { filters: DeskFilters }) {
  const t = useTranslations("desk.workload");
  const query = useQuery(deskWorkload(filters));
  return (
    <Panel
      panel="workload"
      filters={filters}
      title={t("title")}
      hint={t("hint")}
      query={query}
      isEmpty={(rows) => rows.length === 0}
      empty={t("empty")}
      chart={(rows) => <Board rows={rows} />}
      className="col-span-12"
      height="min-h-64"
    />
  );
}

function Board({ rows }: { rows: DeskWorkload }) {
  const t = useTranslations("desk.workload");
  const [all, setAll] = useState(false);
  const [unfolded, setUnfolded] = useState<string | null>(null);
  const shown = all ? rows : rows.slice(0, FIRST);
  const most = Math.max(1, ...rows.map(({ total }) => total));
  const targets = rows.toSorted((a, b) => a.total - b.total).filter(({ kind }) => kind === "user");
  return (
    <>
      <div className="scroll-thin @container relative overflow-x-auto" data-board>
        <table className="w-full border-collapse text-sm" aria-label={t("title")}>
          <thead>
            <tr className="border-b border-line">
              <th
                scope="col"
                className="sticky left-0 z-10 h-8 bg-surface pl-4 text-left text-xs font-medium text-muted"
              >
                {t("who")}
              </th>
              {COLUMNS.map((name) => (
                <th
                  key={name}
                  scope="col"
                  className="w-24 min-w-16 px-3 text-right text-xs font-medium whitespace-nowrap text-muted"
                >
                  {t(`columns.${name}`)}
                </th>
              ))}
              <th scope="col" className="w-52 min-w-20 pr-4 pl-3 text-left text-xs font-medium text-muted">
                <span className="block w-10 text-right">{t("total")}</span>
              </th>
            </tr>
          </thead>
          {shown.map((row) => {
            const key = `${row.kind}:${row.id}`;
            return (
              <LoadRow
                key={key}
                row={row}
                most={most}
                targets={targets}
                unfolded={unfolded === key}
                onUnfold={() => setUnfolded(unfolded === key ? null : key)}
              />
            );
          })}
        </table>
      </div>
      {rows.length > FIRST && (
        <div className="border-t border-line px-2.5 py-1.5">
          <Button variant="ghost" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("less") : t("more", { count: rows.length - FIRST })}
          </Button>
        </div>
      )}
      <p className="sr-only">{t("how")}</p>
    </>
  );
}
