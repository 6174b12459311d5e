"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useAway } from "@/components/form/use-away";
import { groups, people } from "@/lib/client/directory-queries";
import { useMe } from "@/lib/client/me";
import type { Mention } from "@/lib/client/mentions";
import { useDebounced } from "@/lib/client/use-debounced";

/** Somebody to mention, and what there is to know of them. */
export type Named = Mention & { hint: string | null };

const PAUSE = 120;
const MOST_PEOPLE = 6;
const MOST_GROUPS = 3;

/** People and groups whose name fits what is being typed; null asks for nobody. */
export function useNamed(query: string | null): { found: Named[]; loading: boolean } {
  const t = useTranslations("task.activity");
  const me = useMe();
  const away = useAway();
  const search = useDebounced((query ?? "").trim(), PAUSE);
  const options = { enabled: query !== null, placeholderData: keepPreviousData };
  const who = useQuery({ ...people(search), ...options });
  const teams = useQuery({ ...groups(search), ...options });
  if (query === null) return { found: [], loading: false };
  // What was found for less that was typed stands there until the answer comes, as far as it still fits.
  const fits = ({ name }: { name: string }) => plain(name).includes(plain(query.trim()));
  const persons = (who.data?.rows ?? []).filter(
    (row) => row.id !== me.id && (fits(row) || row.username.includes(query)),
  );
  const found = [
    ...persons
      .slice(0, MOST_PEOPLE)
      .map((row) => ({ kind: "user" as const, id: row.id, name: row.name, hint: away(row) })),
    ...(teams.data?.rows ?? [])
      .filter(fits)
      .slice(0, MOST_GROUPS)
      .map(({ id, name }) => ({ kind: "group" as const, id, name, hint: t("group") })),
  ];
  return { found, loading: who.isPending || teams.isPending };
}

/** A name as people look for it: whatever its case and its accents. */
const plain = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
