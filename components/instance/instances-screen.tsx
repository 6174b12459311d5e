"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FilterX, Play, Workflow } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";

import { curlCall, CurlMenu } from "@/components/shell/curl-menu";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { incidentsOf } from "@/lib/client/incidents";
import {
  type InstanceFilters,
  instanceListInput,
  instancesHref,
  isNarrowed,
  NO_FILTERS,
  readInstances,
} from "@/lib/client/instance-filters";
import { instanceList } from "@/lib/client/instance-queries";
import { late } from "@/lib/client/late";
import { useCan } from "@/lib/client/me";
import { showAddress, useQueryText } from "@/lib/client/url-state";

import { IncidentList } from "./incidents/incident-list";
import { InstanceFilterBar } from "./instance-filter-bar";
import { InstanceTable } from "./instance-table";
import { Pager } from "./pager";

const StartDialog = dynamic(() => late(() => import("./start-dialog").then((module) => module.StartDialog)), {
  loading: () => null,
});

/** All instances, newest first; filters and page stand in the URL. */
export function InstancesScreen() {
  const t = useTranslations("instances");
  const curl = useTranslations("shell.curl");
  const query = useQueryText();
  const filters = useMemo(() => readInstances(query), [query]);
  const list = useQuery({ ...instanceList(filters), placeholderData: keepPreviousData });
  const toFilters = useCallback(
    (change: Partial<InstanceFilters>, how: "push" | "replace" = "push") =>
      showAddress(instancesHref({ ...filters, offset: 0, ...change }), how),
    [filters],
  );
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <PageHeader
        title={t("title")}
        actions={
          <>
            <CurlMenu
              calls={[{ label: curl("list"), call: curlCall("listInstances", instanceListInput(filters)) }]}
            />
            <StartButton />
          </>
        }
      >
        <p role="status" className="text-xs text-faint">
          {list.data && t("count", { count: list.data.total })}
        </p>
      </PageHeader>
      <InstanceFilterBar filters={filters} onChange={toFilters} />
      <div className="scroll-thin min-h-0 grow overflow-y-auto" tabIndex={-1}>
        <Body list={list} filters={filters} onChange={toFilters} />
      </div>
      {list.data && list.data.total > 0 && (
        <Pager page={list.data} onGo={(offset) => toFilters({ offset })} />
      )}
    </div>
  );
}

function StartButton() {
  const t = useTranslations("instances.start");
  const [open, setOpen] = useState(false);
  const may = useCan("APICLI_WORKFLOW_EXECUTE");
  if (!may) return null;
  return (
    <>
      <Button variant="primary" icon={<Play aria-hidden />} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      {open && <StartDialog onClose={() => setOpen(false)} />}
    </>
  );
}

type BodyProps = {
  list: ReturnType<typeof useQuery<{ rows: Parameters<typeof InstanceTable>[0]["rows"]; total: number }>>;
  filters: InstanceFilters;
  onChange: (change: Partial<InstanceFilters>) => void;
};

function Body({ list, filters, onChange }: BodyProps) {
  const t = useTranslations("instances.empty");
  if (list.isPending) return <Loading />;
  if (list.isError && !list.data)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const rows = list.data?.rows ?? [];
  if (rows.length > 0 && filters.incidents)
    return <IncidentList rows={rows} total={list.data?.total ?? rows.length} filter={incidentsOf(filters)} />;
  if (rows.length > 0) return <InstanceTable rows={rows} />;
  if (!isNarrowed(filters) && filters.offset === 0) {
    return (
      <EmptyState icon={<Workflow />} title={t("title")}>
        {t("text")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<FilterX />}
      title={t("filtered_title")}
      action={<Button onClick={() => onChange(NO_FILTERS)}>{t("clear")}</Button>}
    >
      {t("filtered_text")}
    </EmptyState>
  );
}

function Loading() {
  const t = useTranslations("instances");
  return (
    <div role="status">
      <span className="sr-only">{t("loading")}</span>
      {Array.from({ length: 14 }, (_, index) => (
        <div key={index} className="flex h-row items-center gap-6 border-b border-line px-4">
          <Skeleton className={index % 3 === 0 ? "h-3 w-40" : "h-3 w-52"} />
          <Skeleton className="h-3 w-36" />
          <Skeleton className="ml-auto h-3 w-24" />
        </div>
      ))}
    </div>
  );
}
