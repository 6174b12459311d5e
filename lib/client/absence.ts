"use client";

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { wireTime } from "@/lib/kit/time";
import { startOfDay } from "@/lib/kit/zone";

import { call, type InputOf, type OutputOf } from "./call";

export type Substitution = OutputOf<"listSubstitutions">[number];
type Created = InputOf<"createSubstitution">;

/** When a person is away and who stands in for them. */
export const substitutions = (userId: string) =>
  queryOptions({
    queryKey: ["substitutions", userId],
    queryFn: ({ signal }) => call("listSubstitutions", { user_id: userId }, { signal }),
  });

export function useCreateSubstitution() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Created) => call("createSubstitution", input),
    onSuccess: () => refresh(queries),
  });
}

export function useRemoveSubstitution() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call("deleteSubstitution", { id }),
    onSuccess: () => refresh(queries),
  });
}

const refresh = (queries: ReturnType<typeof useQueryClient>) =>
  Promise.all(
    ["substitutions", "users", "tasks"].map((key) => queries.invalidateQueries({ queryKey: [key] })),
  );

const DAY = 86_400_000;

/** The time from the beginning of the first day to the end of the last, as a time zone has these days. */
export function wireDays(
  first: string,
  last: string,
  timeZone: string,
): { starts_at: string; ends_at: string } {
  const begin = (day: string, plus: number) =>
    startOfDay(Date.parse(`${day}T00:00:00Z`) / DAY + plus, timeZone);
  return { starts_at: wireTime(begin(first, 0)), ends_at: wireTime(begin(last, 1)) };
}
