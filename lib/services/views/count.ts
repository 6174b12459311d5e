import { countTasks } from "@/db/queries/task-list";
import type { ViewInList } from "@/db/queries/views";
import { operations } from "@/lib/contracts/operations";
import { parseViewQuery } from "@/lib/contracts/views";
import type { TxContext } from "../context";
import { service } from "../service";
import { viewerOf } from "../tasks/access";
import { taskFilterOf } from "../tasks/filter";
import { viewsOf } from "./view";

const MOST = 50;

/** How many tasks each of the caller's first 50 views lists for them, exactly. */
export const countViews = service(operations.countViews, async (ctx) => {
  const counts = [];
  for (const view of (await viewsOf(ctx)).slice(0, MOST))
    counts.push({ id: view.id, count: await countOf(ctx, view) });
  return counts;
});

async function countOf(ctx: TxContext, { query }: ViewInList): Promise<number> {
  const { data } = parseViewQuery(query);
  const filter = data && (await taskFilterOf(ctx, data));
  return filter ? countTasks(ctx.db, ctx.tenant.id, viewerOf(ctx), filter) : 0;
}
