"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";

import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { TabPanel, Tabs } from "@/components/ui/tabs";
import { ApiError } from "@/lib/client/api-error";
import { INSTANCE_TABS, type InstanceTab, readTab } from "@/lib/client/instance-filters";
import { instanceDetail } from "@/lib/client/instance-queries";
import { late } from "@/lib/client/late";
import { showAddress, useQueryText } from "@/lib/client/url-state";
import type { InstanceDetail } from "@/lib/contracts/instances";

import { CapturedData } from "./captured-data";
import { InstanceActions } from "./instance-actions";
import { WithAside } from "./instance-aside";
import { InstanceCurl } from "./instance-curl";
import { InstanceFacts } from "./instance-facts";
import { InstanceStatus } from "./instance-status";
import { InstanceSteps } from "./instance-steps";
import { InstanceTasks } from "./instance-tasks";
import { RawInstance } from "./raw-instance";
import { Timeline } from "./timeline";

const InstanceDiagram = dynamic(
  () => late(() => import("./diagram/instance-diagram").then((m) => m.InstanceDiagram)),
  {
    loading: () => <Skeleton className="m-4 h-48" />,
  },
);

/** One instance: how it stands, what happened, what was recorded, which tasks it had. */
export function InstanceScreen({ id }: { id: string }) {
  const t = useTranslations("instances.detail");
  const names = useTranslations("task.entities");
  const { data: instance, error, refetch } = useQuery(instanceDetail(id));
  const back = { href: "/instances", label: t("back") };
  if (!instance) {
    return (
      <div className="flex h-full min-h-0 flex-col bg-surface">
        <PageHeader back={back} title={error ? t("missing_title") : <Waiting />} />
        {error && <Failed error={error} onRetry={() => void refetch()} />}
      </div>
    );
  }
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <PageHeader
        back={back}
        title={instance.entity_label ?? instance.definition_name}
        actions={
          <>
            <span className="max-desk:hidden">
              <InstanceCurl instance={instance} />
            </span>
            <InstanceActions instance={instance} />
          </>
        }
      >
        {instance.entity_label && (
          <span className="text-muted max-desk:sr-only">{names(instance.entity_type)}</span>
        )}
        <span className="max-desk:hidden">
          <InstanceStatus of={instance} />
        </span>
      </PageHeader>
      <div className="scroll-thin flex min-h-0 grow flex-col max-desk:overflow-y-auto">
        <InstanceFacts instance={instance} />
        <Panels instance={instance} />
      </div>
    </div>
  );
}

function Panels({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations("instances.detail");
  const tab = readTab(useQueryText());
  const show = (next: string) => showAddress(next === "timeline" ? "?" : `?tab=${next}`, "replace");
  const beside = (panel: React.ReactNode) => (
    <WithAside instance={instance} withData={tab !== "data"}>
      {panel}
    </WithAside>
  );
  const panels: Record<InstanceTab, React.ReactNode> = {
    timeline: beside(<Timeline instance={instance} />),
    data: beside(<CapturedData instance={instance} />),
    diagram: <InstanceDiagram instance={instance} />,
    tasks: <InstanceTasks instance={instance} />,
    steps: beside(<InstanceSteps id={instance.id} />),
    raw: <RawInstance instance={instance} />,
  };
  return (
    <Tabs
      label={t("tabs")}
      value={tab}
      onValueChange={show}
      className="flex grow flex-col desk:min-h-0"
      tabs={INSTANCE_TABS.map((value) => ({
        value,
        label: t(value),
        ...(value === "tasks" && { count: instance.tasks.length }),
      }))}
    >
      {INSTANCE_TABS.map((value) => (
        <TabPanel
          key={value}
          value={value}
          className="scroll-thin grow data-[state=inactive]:hidden desk:min-h-0 desk:overflow-y-auto"
        >
          {value === tab && panels[value]}
        </TabPanel>
      ))}
    </Tabs>
  );
}

function Waiting() {
  const t = useTranslations("instances");
  return (
    <>
      <Skeleton className="h-4 w-48" />
      <span className="sr-only">{t("loading")}</span>
    </>
  );
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations("instances.detail");
  const missing = error instanceof ApiError && error.status === 404;
  if (!missing) return <ErrorState error={error} onRetry={onRetry} />;
  return (
    <EmptyState icon={<SearchX />} title={t("missing_title")}>
      {t("missing_text")}
    </EmptyState>
  );
}
