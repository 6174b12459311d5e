import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";

import { InstanceScreen } from "@/components/instance/instance-screen";
import { NoPermission } from "@/components/shell/no-permission";
import { Texts } from "@/components/shell/texts";
import { readTab } from "@/lib/client/instance-filters";
import { capturedData, instanceDetail, instanceSteps, instanceTimeline } from "@/lib/client/instance-queries";
import { queryOfPage } from "@/lib/client/query-text";
import { pageContext } from "@/lib/http/page-context";
import { getCapturedData } from "@/lib/services/instances/captured-data";
import { getInstance } from "@/lib/services/instances/get";
import { getSteps } from "@/lib/services/instances/steps";
import { getTimeline } from "@/lib/services/instances/timeline";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const found = cache(async (id: string) => getInstance(await pageContext(), { id }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const instance = await found(id).catch(() => null);
  const title = instance && (instance.entity_label ?? instance.definition_name);
  return { title: title ?? (await getTranslations("instances"))("title") };
}

export default async function InstancePage({ params, searchParams }: Props) {
  const ctx = await pageContext();
  if (!ctx.permissions.has("APICLI_WORKFLOW_READ")) return <NoPermission permission="APICLI_WORKFLOW_READ" />;

  const { id } = await params;
  const tab = readTab(queryOfPage(await searchParams));
  const queries = new QueryClient();
  await Promise.all([
    queries.prefetchQuery({ ...instanceDetail(id), queryFn: () => found(id) }),
    tab === "timeline" &&
      queries.prefetchQuery({
        ...instanceTimeline(id),
        queryFn: () => getTimeline(ctx, { id, include: "all" }),
      }),
    (tab === "timeline" || tab === "steps") &&
      queries.prefetchQuery({ ...instanceSteps(id), queryFn: () => getSteps(ctx, { id }) }),
    tab === "data" &&
      queries.prefetchQuery({ ...capturedData(id), queryFn: () => getCapturedData(ctx, { id }) }),
  ]);
  return (
    <Texts of={["instances", "task", "form"]}>
      <HydrationBoundary state={dehydrate(queries)}>
        <InstanceScreen id={id} />
      </HydrationBoundary>
    </Texts>
  );
}
