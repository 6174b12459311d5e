import type { Role } from "@/lib/contracts/permissions";
import type { SavedView } from "@/lib/contracts/views";
import { type InboxFilters, readInbox, type Scope, SCOPES, taskListInput, UNDERSTOOD } from "./inbox-filters";
import { TASK_STATUSES } from "./names";
import { oneOf, queryOfUrl } from "./query-text";

/** The query that lists what these filters list, as a saved view keeps it. */
export function viewQueryOf(filters: InboxFilters): string {
  const { limit: _limit, offset: _offset, ...query } = taskListInput(filters, 0);
  return sorted(new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])));
}

/**
 * The filters that show a saved view: those among the controls' that list the very same, else what the inbox has no
 * control for is kept as `only`.
 */
export function filtersOfView({ id, query }: Pick<SavedView, "id" | "query">): InboxFilters {
  const params = new URLSearchParams(query);
  const read = { ...readInbox(queryOfUrl(params)), only: null, view: id };
  const wanted = meaningOf(query);
  return readings(read, params).find((one) => meaningOf(viewQueryOf(one)) === wanted) ?? inPart(read, params);
}

/** Whose completed work a view lists; see `taskListInput`. */
const WHOSE = ["me", "my_groups", "unassigned"] as const;

/** What a query may have been written from. Without a scope it lists completed work too, unless it says otherwise. */
function readings(read: InboxFilters, params: URLSearchParams): InboxFilters[] {
  if (params.has("scope")) return [read];
  const status = read.status.length > 0 ? read.status : TASK_STATUSES;
  const whose = oneOf(WHOSE, params.get("assigned_to"));
  const byScope = (scope: Scope, change: Partial<InboxFilters> = {}) => ({
    ...read,
    ...change,
    scope,
    status,
  });
  return [byScope("all"), ...(whose ? [byScope(whose, { holder: heldBy(params) })] : [])];
}

/** The people that a view names, beside what it says in a word. */
const heldBy = (params: URLSearchParams) =>
  readInbox((name) => (name === "user_id" ? params.get(name) : null)).holder;

function inPart(read: InboxFilters, params: URLSearchParams): InboxFilters {
  const rest = new URLSearchParams([...params].filter(([name]) => !UNDERSTOOD.has(name)));
  const scope = oneOf(SCOPES, params.get("scope"));
  if (scope !== null) rest.set("scope", scope);
  return { ...read, scope: "all", only: sorted(rest) };
}

/** Whether the filters list something else than the view they came from. */
export const isChanged = (filters: InboxFilters, view: SavedView): boolean =>
  viewQueryOf(filters) !== viewQueryOf(filtersOfView(view));

/** One text for all queries that list the same, whatever the order. */
function meaningOf(query: string): string {
  const params = new URLSearchParams(query);
  if (params.get("overdue_only") === "true" && !params.has("due")) params.set("due", "overdue");
  if (params.get("overdue_only") === "false" || params.get("due") === "overdue")
    params.delete("overdue_only");
  const isOpen = params.has("scope") && params.get("scope") !== "done_by_me";
  if (isOpen || params.get("open_only") === "false") params.delete("open_only");
  if (params.get("statuses") === TASK_STATUSES.join(",")) params.delete("statuses");
  params.delete("sort");
  return sorted(params);
}

function sorted(params: URLSearchParams): string {
  params.sort();
  return params.toString();
}

/** The view that the inbox opens with: the person's own choice, else that of their role; null where there is none. */
export const firstView = (
  views: readonly SavedView[],
  { chosen, role }: { chosen: string | null; role: Role },
): SavedView | null =>
  views.find(({ id }) => id === chosen) ?? views.find((view) => view.default_for_role === role) ?? null;
