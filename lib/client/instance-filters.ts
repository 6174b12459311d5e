import type { HomeStatus } from "@/lib/contracts/instances";
import type { EntityType } from "@/lib/contracts/primitives";
import { ENTITY_TYPES, INSTANCE_STATUSES } from "./names";
import { type QueryText, countOf, oneOf, textOf, toQuery } from "./query-text";

export const INSTANCES_PER_PAGE = 50;

/** What the list of instances shows; all of it stands in the URL. */
export type InstanceFilters = {
  status: HomeStatus | null;
  definition: string | null;
  entity: EntityType | null;
  from: string | null;
  to: string | null;
  search: string;
  /** Only what a failure has stopped. */
  incidents: boolean;
  offset: number;
};

/** Reads the filters from a URL; what it cannot read counts as not set. */
export function readInstances(query: QueryText): InstanceFilters {
  return {
    status: oneOf(INSTANCE_STATUSES, query("status")),
    definition: textOf(query("definition"), 30),
    entity: oneOf(ENTITY_TYPES, query("entity")),
    from: dayOf(query("from")),
    to: dayOf(query("to")),
    search: textOf(query("q"), 120) ?? "",
    incidents: query("incidents") === "true",
    offset: countOf(query("offset")),
  };
}

/** A date of the calendar, as a URL has it. */
export const dayOf = (value: string | null): string | null =>
  value !== null && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;

export function writeInstances(filters: InstanceFilters): string {
  return toQuery({
    status: filters.status,
    definition: filters.definition,
    entity: filters.entity,
    from: filters.from,
    to: filters.to,
    q: filters.search || null,
    incidents: filters.incidents ? "true" : null,
    offset: filters.offset ? String(filters.offset) : null,
  });
}

export const instancesHref = (filters: InstanceFilters): string => `/instances${writeInstances(filters)}`;

/** Whether anything narrows the list. */
export const isNarrowed = (filters: InstanceFilters): boolean =>
  writeInstances({ ...filters, offset: 0 }) !== "";

export const NO_FILTERS: InstanceFilters = {
  status: null,
  definition: null,
  entity: null,
  from: null,
  to: null,
  search: "",
  incidents: false,
  offset: 0,
};

/** What the list route is asked for. */
export function instanceListInput(filters: InstanceFilters) {
  return {
    limit: String(INSTANCES_PER_PAGE),
    offset: String(filters.offset),
    ...(filters.status && { status: filters.status }),
    ...(filters.definition && { definition_id: filters.definition }),
    ...(filters.entity && { entity_type: filters.entity }),
    ...(filters.from && { startdate: filters.from }),
    ...(filters.to && { enddate: filters.to }),
    ...(filters.search && { search: filters.search }),
    ...(filters.incidents && { incidents_only: "true" as const }),
  };
}

export const INSTANCE_TABS = ["timeline", "data", "diagram", "tasks", "steps", "raw"] as const;
export type InstanceTab = (typeof INSTANCE_TABS)[number];

/** The tab of an instance's page that a URL names. */
export const readTab = (query: QueryText): InstanceTab => oneOf(INSTANCE_TABS, query("tab")) ?? "timeline";
