import { type InboxFilters, narrowed, readInbox, readNarrowing } from "./inbox-filters";

/** What a list asks for beside the filters that have a field, one chip each; `other` as the route says it. */
export type OnlyPart = {
  kind:
    | "open"
    | "finished"
    | "step"
    | "completed_by"
    | "completed"
    | "created"
    | "repeated"
    | "ids"
    | "scope"
    | "other";
  /** The names of the list's route that it stands for. */
  names: readonly string[];
};

const KINDS: Record<string, OnlyPart["kind"]> = {
  node_id: "step",
  completed_by: "completed_by",
  completed_from: "completed",
  completed_to: "completed",
  created_from: "created",
  created_to: "created",
  repeated: "repeated",
  ids: "ids",
  scope: "scope",
};

function kindOf(name: string, value: string): OnlyPart["kind"] {
  if (name === "open_only") return value === "true" ? "open" : "finished";
  return KINDS[name] ?? "other";
}

/** What such a query asks for, in its order. */
export function partsOfOnly(only: string | null): OnlyPart[] {
  const parts: { kind: OnlyPart["kind"]; names: string[] }[] = [];
  for (const [name, value] of new URLSearchParams(only ?? "")) {
    const kind = kindOf(name, value);
    const same = kind === "other" ? undefined : parts.find((part) => part.kind === kind);
    if (same) same.names.push(name);
    else parts.push({ kind, names: [name] });
  }
  return parts;
}

/** The query without a part of it; null where nothing is left. */
export function withoutPart(only: string | null, { names }: OnlyPart): string | null {
  const left = [...new URLSearchParams(only ?? "")].filter(([name]) => !names.includes(name));
  return new URLSearchParams(left).toString() || null;
}

/**
 * The filters that list what a query of the list's route lists: whatever has a field as that field, the rest as it is.
 * Nothing is hidden then that the query would list, as what the reader has put off.
 */
export function filtersOfQuery(query: string): InboxFilters {
  const params = new URLSearchParams(query);
  const taken = new URLSearchParams();
  const rest = new URLSearchParams();
  for (const [name, value] of params) {
    const hasField = !hasRival(name, params) && saysTheSame(name, value);
    (hasField ? taken : rest).set(name, value);
  }
  const read = readInbox((name) => taken.get(name));
  if (rest.size === 0) rest.set("open_only", "false");
  return { ...read, scope: "all", only: rest.toString() };
}

/** Two of these narrow together, while of two values of one field either fits. */
const hasRival = (name: string, params: URLSearchParams): boolean =>
  (name === "assigned_to" && params.has("user_id")) || (name === "overdue_only" && params.has("due"));

/** Whether a field asks the route for the very same. */
function saysTheSame(name: string, value: string): boolean {
  if (name === "overdue_only") return value === "true";
  const asked = Object.values(narrowed(readNarrowing((one) => (one === name ? value : null))));
  return asked.length === 1 && asked[0] === value;
}
