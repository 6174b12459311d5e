import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { InstancesScreen } from "@/components/instance/instances-screen";
import { NoPermission } from "@/components/shell/no-permission";
import { Texts } from "@/components/shell/texts";
import { instanceListInput, readInstances } from "@/lib/client/instance-filters";
import { instanceList } from "@/lib/client/instance-queries";
import { queryOfPage } from "@/lib/client/query-text";
import { pageContext } from "@/lib/http/page-context";
import { listInstances } from "@/lib/services/instances/list";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("instances"))("title") };
}

export default async function InstancesPage({ searchParams }: Props) {
  const ctx = await pageContext();
  if (!ctx.permissions.has("APICLI_WORKFLOW_READ")) return <NoPermission permission="APICLI_WORKFLOW_READ" />;

  const filters = readInstances(queryOfPage(await searchParams));
  const queries = new QueryClient();
  await queries.prefetchQuery({
    ...instanceList(filters),
    queryFn: () => listInstances(ctx, instanceListInput(filters)),
  });
  return (
    <Texts of={["instances", "task", "form"]}>
      <HydrationBoundary state={dehydrate(queries)}>
        <InstancesScreen />
      </HydrationBoundary>
    </Texts>
  );
}
