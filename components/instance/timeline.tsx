"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "next-intl";

import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { instanceTimeline } from "@/lib/client/instance-queries";
import { toQuery } from "@/lib/client/query-text";
import { beginnings, isRepeated } from "@/lib/client/timeline";
import { actorsOf, isShown, readTimeline, type TimelineFilter } from "@/lib/client/timeline-kinds";
import { showAddress, useQueryText } from "@/lib/client/url-state";
import { useHashTarget } from "@/lib/client/use-hash-target";
import type { InstanceDetail } from "@/lib/contracts/instances";

import { TimeBars } from "./time-bars";
import { anchorOf, TimelineEntry } from "./timeline-entry";
import { TimelineFilters } from "./timeline-filters";

const toFilter = ({ kind, actor }: TimelineFilter) => showAddress(toQuery({ kind, actor }) || "?", "replace");

/** What happened to an instance, the oldest first, each entry with a link to itself; and where its time went. */
export function Timeline({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations("instances.timeline");
  const { data: all, error, isPending, refetch } = useQuery(instanceTimeline(instance.id));
  const query = useQueryText();
  const filter = useMemo(() => readTimeline(query), [query]);
  const data = useMemo(() => all?.filter((entry) => !isRepeated(entry)), [all]);
  const began = useMemo(() => beginnings(data ?? []), [data]);
  const target = useHashTarget(data !== undefined);
  if (isPending) return <Loading />;
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) return <EmptyState title={t("empty")} />;
  // What a link leads to is shown, whatever is filtered.
  const shown = [...data.entries()].filter(
    ([, entry]) => isShown(entry, filter) || anchorOf(entry) === target,
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4">
      <TimeBars instance={instance} />
      <TimelineFilters
        filter={filter}
        actors={actorsOf(data)}
        shown={shown.length}
        all={data.length}
        onChange={toFilter}
      />
      {shown.length === 0 && <p className="py-6 text-muted">{t("none")}</p>}
      <ol className="max-w-[1000px]" aria-label={t("label")}>
        {shown.map(([place, entry], at) => (
          <TimelineEntry
            key={entry.seq ?? place}
            entry={entry}
            began={began.get(place) ?? null}
            last={at === shown.length - 1}
            isTarget={anchorOf(entry) === target}
          />
        ))}
      </ol>
    </div>
  );
}

function Loading() {
  return (
    <div aria-busy className="grid max-w-[1032px] gap-5 px-4 py-4">
      {[1, 2, 3, 4].map((row) => (
        <div key={row} className="flex h-9 items-start gap-3">
          <Skeleton className="size-5 rounded-full" />
          <Skeleton className="h-3 w-64" />
          <Skeleton className="ml-auto h-3 w-28" />
        </div>
      ))}
    </div>
  );
}
