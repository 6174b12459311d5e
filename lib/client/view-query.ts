import type { SavedView } from "@/lib/contracts/views";
import { type InboxFilters, readInbox, SCOPES, taskListInput } from "./inbox-filters";
import { ENTITY_TYPES, TASK_STATUSES } from "./names";
import { oneOf } from "./query-text";

/** The query that lists what these filters list, as a saved view keeps it. */
export function viewQueryOf(filters: InboxFilters): string {
  const { limit: _limit, offset: _offset, ...query } = taskListInput(filters, 0);
  return sorted(new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])));
}

/** The filters that show a saved view. What the inbox has no control for is kept, as `only`. */
export function filtersOfView({ id, query }: Pick<SavedView, "id" | "query">): InboxFilters {
  const params = new URLSearchParams(query);
  const take = (name: string) => {
    const value = params.get(name);
    params.delete(name);
    return value;
  };
  const defaults = readInbox(() => null);
  const sort = readInbox((name) => (name === "sort" ? params.get("sort") : null)).sort;
  params.delete("sort");
  const scope = oneOf(SCOPES, params.get("scope"));
  const shown = {
    ...defaults,
    view: id,
    sort,
    status: oneOf(TASK_STATUSES, take("status")),
    definition: take("definition_id"),
    entity: oneOf(ENTITY_TYPES, take("entity_type")),
    overdue: take("overdue_only") === "true",
    search: take("search") ?? "",
    scope: scope ?? ("all" as const),
  };
  const isPlain =
    scope !== null && [...params.keys()].every((name) => name === "scope" || name === "open_only");
  return isPlain ? shown : { ...shown, scope: "all", only: sorted(params) };
}

/** Whether the filters list something else than the view they came from. */
export const isChanged = (filters: InboxFilters, view: SavedView): boolean =>
  viewQueryOf(filters) !== viewQueryOf(filtersOfView(view));

function sorted(params: URLSearchParams): string {
  params.sort();
  return params.toString();
}
