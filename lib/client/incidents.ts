"use client";

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { batchProgress } from "./batches";
import { call, type InputOf } from "./call";
import type { DeskFilters } from "./desk-filters";
import { type InstanceFilters, instanceListInput } from "./instance-filters";
import { pollEvery } from "./live/state";
import { randomKey } from "./random-key";

/** Which incidents are tried again: those named, or all that a list finds. */
export type Retried = InputOf<"retryIncidents">;
type Filter = NonNullable<Retried["filter"]>;

/** The incidents behind a list of instances. */
export function incidentsOf(filters: InstanceFilters): Filter {
  const { limit: _limit, offset: _offset, ...asked } = instanceListInput(filters);
  const {
    status: _status,
    incidents_only: _only,
    ...filter
  } = { status: null, incidents_only: null, ...asked };
  return filter;
}

/** The incidents that the desk counts. */
export const incidentsAt = ({ definition, entity }: DeskFilters): Filter => ({
  ...(definition && { definition_id: definition }),
  ...(entity && { entity_type: entity }),
});

/** How many incidents the desk shows; all others are behind its link. */
export const DESK_INCIDENTS = 6;

export const deskIncidents = (filters: DeskFilters) =>
  queryOptions({
    // A list like any other: what happens elsewhere has it read again.
    queryKey: ["instances", "list", { incidents: incidentsAt(filters) }],
    queryFn: ({ signal }) =>
      call(
        "listInstances",
        { ...incidentsAt(filters), incidents_only: "true", limit: String(DESK_INCIDENTS) },
        { signal },
      ),
    refetchInterval: pollEvery,
  });

/** Begins to try incidents again; one key for each press, so that a repeat begins nothing twice. */
export function useRetryIncidents() {
  const [key, setKey] = useState(randomKey);
  return useMutation({
    mutationFn: (which: Retried) => call("retryIncidents", which, { idempotencyKey: key }),
    onSuccess: () => setKey(randomKey()),
  });
}

/** Tries what of a batch has failed once more. */
export function useRetryFailed(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call("retryBatch", { id }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: batchProgress(id).queryKey });
      void queries.invalidateQueries({ queryKey: ["batches", "items", id] });
    },
  });
}

/** Has all that shows incidents read again. */
export function useIncidentsMoved(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const queryKey of [["instances"], ["desk"], ["tasks"]]) void queries.invalidateQueries({ queryKey });
  };
}
