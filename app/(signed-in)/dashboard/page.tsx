import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { DeskScreen } from "@/components/desk/desk-screen";
import { NoPermission } from "@/components/shell/no-permission";
import { Texts } from "@/components/shell/texts";
import { deskInput, readDesk } from "@/lib/client/desk-filters";
import { deskCounters, deskWorkload } from "@/lib/client/desk-queries";
import { queryOfPage } from "@/lib/client/query-text";
import { pageContext } from "@/lib/http/page-context";
import { deskCounters as countersOf } from "@/lib/services/dashboard/counters";
import { deskWorkload as workloadOf } from "@/lib/services/dashboard/workload";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("desk"))("title") };
}

/** The counters and the board come with the page; each other panel asks for its own. */
export default async function DashboardPage({ searchParams }: Props) {
  const ctx = await pageContext();
  const needed = "APICLI_WORKFLOW_MANAGE";
  if (!ctx.permissions.has(needed)) return <NoPermission permission={needed} />;

  const filters = readDesk(queryOfPage(await searchParams));
  const input = deskInput(filters);
  const queries = new QueryClient();
  await Promise.all([
    queries.prefetchQuery({ ...deskCounters(filters), queryFn: () => countersOf(ctx, input) }),
    queries.prefetchQuery({ ...deskWorkload(filters), queryFn: () => workloadOf(ctx, input) }),
  ]);
  return (
    <Texts of={["desk", "task", "instances"]}>
      <HydrationBoundary state={dehydrate(queries)}>
        <DeskScreen />
      </HydrationBoundary>
    </Texts>
  );
}
