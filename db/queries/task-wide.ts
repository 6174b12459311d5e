import { sql } from "drizzle-orm";
import type { TaskStatus } from "@/lib/contracts/tasks";
import { idList, rowsOf } from "../sql";
import type { Tx } from "../tenant";
import { groupsOf, type Viewer } from "./task-branches";
import type { TaskFilter } from "./task-filter";

/** What the indexes of groups and people do not hold, so that every row would be looked at. */
const NARROWING = [
  "search",
  "definitionId",
  "definitionIds",
  "entityType",
  "entityTypes",
  "nodeId",
  "priorityMin",
  "priorityMax",
  "calm",
  "repeated",
  "completed",
  "completedByAnyone",
  "heldAny",
  "reason",
] as const satisfies (keyof TaskFilter)[];

/** Whether a list is narrowed by what no index is in order of, so that few tasks may be found among many. */
export const isSparse = (filter: TaskFilter): boolean => NARROWING.some((name) => Boolean(filter[name]));

/** To look at a row takes so many times as long as to look at its entry in an index. */
const DEARER = 5;
/** So few rows are looked at in no time. */
const FEW = 5_000;

/**
 * The statuses whose tasks are better found among everybody's, in the one index that holds all that lists are narrowed
 * by, than among those of each group: where the groups have a good part of all.
 */
export async function wideStatuses(
  db: Tx,
  tenantId: string,
  viewer: Viewer | null,
  filter: TaskFilter,
  { byAge }: { byAge: boolean },
): Promise<ReadonlySet<TaskStatus>> {
  const groups = groupsOf(viewer, filter);
  if (groups.length === 0 || (byAge && !isSparse(filter))) return new Set();
  const rows = await rowsOf<{ status: TaskStatus }>(
    db,
    sql`select status from task_counts where tenant_id = ${tenantId} group by 1
      having sum(n) filter (where group_id = any(${idList(groups)})) > greatest(${FEW}::int, sum(n) / ${DEARER}::int)`,
  );
  // Open tasks have indexes of their own for each group and order.
  const isSparser = isSparse(filter);
  return new Set(rows.map(({ status }) => status).filter((status) => isSparser || status === "COMPLETED"));
}
