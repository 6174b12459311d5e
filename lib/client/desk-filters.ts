import type { DeskPanel } from "@/lib/contracts/dashboard";
import type { EntityType } from "@/lib/contracts/primitives";
import { inboxHref } from "./inbox-filters";
import { filtersOfQuery } from "./inbox-only";
import { dayOf } from "./instance-filters";
import { ENTITY_TYPES } from "./names";
import { type QueryText, oneOf, textOf, toQuery } from "./query-text";

export const PERIODS = ["7", "30", "90"] as const;
export type PeriodDays = (typeof PERIODS)[number];

/** What the desk shows: one set for all panels, and all of it in the URL. */
export type DeskFilters = {
  definition: string | null;
  group: string | null;
  user: string | null;
  entity: EntityType | null;
  days: PeriodDays;
  /** Two days instead of a number of them. */
  from: string | null;
  to: string | null;
};

export const EVERYTHING: DeskFilters = {
  definition: null,
  group: null,
  user: null,
  entity: null,
  days: "30",
  from: null,
  to: null,
};

/** Reads the filters from a URL; what it cannot read counts as not set. */
export function readDesk(query: QueryText): DeskFilters {
  return {
    definition: textOf(query("definition"), 30),
    group: textOf(query("group"), 30),
    user: textOf(query("user"), 30),
    entity: oneOf(ENTITY_TYPES, query("entity")),
    days: oneOf(PERIODS, query("days")) ?? EVERYTHING.days,
    from: dayOf(query("from")),
    to: dayOf(query("to")),
  };
}

/** The address of the desk with these filters. */
export const deskHref = (filters: DeskFilters): string =>
  `/dashboard${toQuery({ ...filters, days: filters.days === EVERYTHING.days ? null : filters.days })}`;

export const isNarrowed = (filters: DeskFilters): boolean => deskHref(filters) !== "/dashboard";

/** What the panels' routes are asked for. */
export function deskInput({ definition, group, user, entity, days, from, to }: DeskFilters) {
  return {
    days,
    ...(definition && { definition_id: definition }),
    ...(group && { group_id: group }),
    ...(user && { user_id: user }),
    ...(entity && { entity_type: entity }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

/** Where a panel's table is downloaded. */
export const csvHref = (panel: DeskPanel, filters: DeskFilters): string =>
  `/apidev/v1/workflow/dashboard/export?${new URLSearchParams({ panel, ...deskInput(filters) })}`;

/** The list behind a number of the desk, as a screen: `query` is one of the task list's route. */
export const listHref = (query: string): string => inboxHref(filtersOfQuery(query), null);

/** The same for one of the instance list's route. */
export function instancesListHref(query: string): string {
  const asked = new URLSearchParams(query);
  return `/instances${toQuery({
    incidents: asked.get("incidents_only"),
    definition: asked.get("definition_id"),
    entity: asked.get("entity_type"),
  })}`;
}
