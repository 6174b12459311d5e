"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId } from "react";

import { IncidentList } from "@/components/instance/incidents/incident-list";
import { ErrorState } from "@/components/ui/error-state";
import { type DeskFilters, instancesListHref } from "@/lib/client/desk-filters";
import { deskIncidents, incidentsAt } from "@/lib/client/incidents";

/** The failures that wait for a person, to be mended from here; nothing where there is none. */
export function IncidentsPanel({ filters }: { filters: DeskFilters }) {
  const t = useTranslations("desk.incidents");
  const heading = useId();
  const list = useQuery(deskIncidents(filters));
  const { data } = list;
  if (list.isPending || (data && data.total === 0)) return null;
  const href = instancesListHref(
    new URLSearchParams({ incidents_only: "true", ...incidentsAt(filters) }).toString(),
  );
  return (
    <section
      aria-labelledby={heading}
      data-panel="incidents"
      className="col-span-12 min-w-0 rounded-lg border border-line bg-surface"
    >
      <header className="flex items-start gap-3 px-4 pt-3 pb-2">
        <div className="min-w-0 grow">
          <h2 id={heading} className="text-base font-semibold">
            {t("title")}
          </h2>
          <p className="text-xs text-pretty text-muted">{t("hint")}</p>
        </div>
        {data && data.total > data.rows.length && (
          <Link
            href={href}
            prefetch={false}
            className="shrink-0 text-xs leading-5 text-accent-fg hover:underline"
          >
            {t("all", { count: data.total })}
          </Link>
        )}
      </header>
      {data ? (
        <IncidentList rows={data.rows} total={data.total} filter={incidentsAt(filters)} />
      ) : (
        <ErrorState className="py-6" error={list.error} onRetry={() => void list.refetch()} />
      )}
    </section>
  );
}
