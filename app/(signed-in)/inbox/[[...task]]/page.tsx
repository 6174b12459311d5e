import { dehydrate, type FetchQueryOptions, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";

import { InboxScreen } from "@/components/inbox/inbox-screen";
import { NoPermission } from "@/components/shell/no-permission";
import { Texts } from "@/components/shell/texts";
import { definitions, everyDefinition, named, offered } from "@/lib/client/directory-queries";
import { inboxHref, type InboxFilters, isId, readInbox, taskListInput } from "@/lib/client/inbox-filters";
import { queryOfPage } from "@/lib/client/query-text";
import { taskCounts, taskDetail, taskList } from "@/lib/client/task-queries";
import { filtersOfView, firstView } from "@/lib/client/view-query";
import { pageContext } from "@/lib/http/page-context";
import { listDefinitions } from "@/lib/services/definitions/list";
import { listGroups } from "@/lib/services/people/list-groups";
import { listUsers } from "@/lib/services/people/list-users";
import { getPreferences } from "@/lib/services/people/preferences-get";
import { countTasks } from "@/lib/services/tasks/count";
import { getTask } from "@/lib/services/tasks/get";
import { listTasks } from "@/lib/services/tasks/list";
import { listViews } from "@/lib/services/views/list";

type Context = Awaited<ReturnType<typeof pageContext>>;
type Props = {
  /** `/inbox` and `/inbox/<id>` are one page, so that walking through the list asks for no other. */
  params: Promise<{ task?: string[] }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const found = cache(async (id: string) => getTask(await pageContext(), { id }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { task: [id] = [] } = await params;
  const task = id === undefined ? null : await found(id).catch(() => null);
  return { title: task?.step_name ?? (await getTranslations("inbox"))("title") };
}

export default async function InboxPage({ params, searchParams }: Props) {
  const { task: [id, ...rest] = [] } = await params;
  if (rest.length > 0) notFound();
  const ctx = await pageContext();
  if (!ctx.permissions.has("APICLI_WORKFLOW_READ")) return <NoPermission permission="APICLI_WORKFLOW_READ" />;

  const asked = await searchParams;
  if (id === undefined && Object.keys(asked).length === 0) await begin(ctx);
  const filters = readInbox(queryOfPage(asked));
  const queries = new QueryClient();
  await Promise.all([
    queries.prefetchInfiniteQuery({
      ...taskList(filters),
      queryFn: () => listTasks(ctx, taskListInput(filters, 0)),
    }),
    queries.prefetchQuery({ ...taskCounts(), queryFn: () => countTasks(ctx, {}) }),
    ...namesOf(ctx, filters).map((names) => queries.prefetchQuery(names)),
    id && queries.prefetchQuery({ ...taskDetail(id), queryFn: () => found(id) }),
  ]);
  return (
    <Texts of={["inbox", "inbox-bulk", "task", "form"]}>
      <HydrationBoundary state={dehydrate(queries)}>
        <InboxScreen />
      </HydrationBoundary>
    </Texts>
  );
}

/** Leads on to the view that the person's inbox opens with, where there is one. */
async function begin(ctx: Context): Promise<void> {
  const [views, { inbox_view }] = await Promise.all([listViews(ctx, {}), getPreferences(ctx, {})]);
  const first = firstView(views, { chosen: inbox_view, role: ctx.user.role });
  if (first) redirect(inboxHref(filtersOfView(first), null));
}

/** What the filters name by id, so that the first paint calls it by its name. */
function namesOf(ctx: Context, filters: InboxFilters) {
  const people = filters.holder.filter(isId);
  const rows = async <Row,>(page: Promise<{ rows: Row[] }>) => (await page).rows;
  const ask = (ids: readonly string[]) => ({ limit: "50", ids: ids.join(",") });
  return [
    ...(filters.definition.length > 0 || filters.step !== null
      ? [
          {
            ...definitions("all"),
            queryFn: () => everyDefinition((offset) => listDefinitions(ctx, offered(offset))),
          },
        ]
      : []),
    ...(filters.group.length > 0
      ? [{ ...named("groups", filters.group), queryFn: () => rows(listGroups(ctx, ask(filters.group))) }]
      : []),
    ...(people.length > 0
      ? [{ ...named("users", people), queryFn: () => rows(listUsers(ctx, ask(people))) }]
      : []),
  ] as FetchQueryOptions[];
}
