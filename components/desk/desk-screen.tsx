"use client";

import { useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";

import { curlCall, CurlMenu } from "@/components/shell/curl-menu";
import { PageHeader } from "@/components/shell/page-header";
import { type DeskFilters, deskHref, deskInput, readDesk } from "@/lib/client/desk-filters";
import { showAddress, useQueryText } from "@/lib/client/url-state";

import { AgeingPanel } from "./ageing-panel";
import { AtRiskPanel } from "./at-risk-panel";
import { Counters } from "./counters";
import { CycleTimePanel } from "./cycle-time-panel";
import { DeskFilterBar } from "./desk-filter-bar";
import { GiveProvider } from "./give";
import { HeatmapPanel } from "./heatmap-panel";
import { IncidentsPanel } from "./incidents-panel";
import { ReworkPanel } from "./rework-panel";
import { ThroughputPanel } from "./throughput-panel";
import { WorkloadPanel } from "./workload-panel";

/** The manager's desk: one set of filters, and panels that load each by itself. */
export function DeskScreen() {
  const t = useTranslations("desk");
  const query = useQueryText();
  const filters = useMemo(() => readDesk(query), [query]);
  const onChange = useCallback(
    (change: Partial<DeskFilters>) => showAddress(deskHref({ ...filters, ...change })),
    [filters],
  );
  const input = deskInput(filters);
  return (
    <div className="flex h-full min-h-0 flex-col bg-canvas">
      <PageHeader
        title={t("title")}
        className="bg-surface"
        actions={
          <CurlMenu
            calls={[
              { label: t("counters.title"), call: curlCall("deskCounters", input) },
              { label: t("workload.title"), call: curlCall("deskWorkload", input) },
              { label: t("at_risk.title"), call: curlCall("deskAtRisk", input) },
              { label: t("throughput.title"), call: curlCall("deskThroughput", input) },
              { label: t("cycle.title"), call: curlCall("deskCycleTime", input) },
              { label: t("ageing.title"), call: curlCall("deskAgeing", input) },
              { label: t("rework.title"), call: curlCall("deskRework", input) },
              { label: t("heatmap.title"), call: curlCall("deskHeatmap", input) },
            ]}
          />
        }
      />
      <DeskFilterBar filters={filters} onChange={onChange} />
      <div className="scroll-thin relative min-h-0 grow overflow-y-auto">
        <div className="mx-auto grid max-w-360 grid-cols-12 gap-3 p-3 desk:gap-4 desk:p-4">
          <GiveProvider>
            <Counters filters={filters} />
            <IncidentsPanel filters={filters} />
            <WorkloadPanel filters={filters} />
            <AtRiskPanel filters={filters} />
            <ThroughputPanel filters={filters} />
            <CycleTimePanel filters={filters} />
            <AgeingPanel filters={filters} />
            <HeatmapPanel filters={filters} />
            <ReworkPanel filters={filters} />
          </GiveProvider>
        </div>
      </div>
    </div>
  );
}
