"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";

import { Chip } from "@/components/ui/chip";
import { named } from "@/lib/client/directory-queries";
import { type InboxFilters, isId, isOneOf, SCOPES } from "@/lib/client/inbox-filters";
import { type OnlyPart, partsOfOnly, withoutPart } from "@/lib/client/inbox-only";
import { taskList } from "@/lib/client/task-queries";

type Props = { filters: InboxFilters; onChange: (change: Partial<InboxFilters>) => void };

/** What a list asks for that no field says: one chip for each condition, with what it lists. */
export function OnlyChips({ filters, onChange }: Props) {
  const t = useTranslations("inbox.filters");
  const say = useWords(filters);
  return partsOfOnly(filters.only).map((part) => {
    const filter = say(part);
    return (
      <Chip
        key={part.names.join()}
        removeLabel={t("remove", { filter })}
        onRemove={() => onChange({ only: withoutPart(filters.only, part) })}
      >
        {filter}
      </Chip>
    );
  });
}

function useWords(filters: InboxFilters): (part: OnlyPart) => string {
  const t = useTranslations("inbox.filters");
  const scopes = useTranslations("scopes");
  const format = useFormatter();
  const params = new URLSearchParams(filters.only ?? "");
  const by = params.get("completed_by") ?? "";
  const { data: people } = useQuery(named("users", isId(by) ? [by] : []));
  const step = useStepName(filters, params.get("node_id"));

  const moment = (text: string) => {
    const at = new Date(text);
    return Number.isNaN(at.getTime()) ? text : format.dateTime(at, "moment");
  };
  const range = (name: "created" | "completed"): string => {
    const [from, to] = [params.get(`${name}_from`), params.get(`${name}_to`)];
    if (from && to) return t("between", { from: moment(from), to: moment(to) });
    return from ? t("since", { value: moment(from) }) : t("until", { value: moment(to ?? "") });
  };
  return ({ kind, names: [name = ""] }) => {
    const value = params.get(name) ?? "";
    switch (kind) {
      case "step":
        return t("only.step", { step });
      case "completed_by":
        return by === "anyone"
          ? t("only.anyone")
          : t("only.completed_by", { who: people?.find(({ id }) => id === by)?.name ?? "…" });
      case "created":
      case "completed":
        return t(`only.${kind}`, { range: range(kind) });
      case "ids":
        return t("only.ids", { count: value.split(",").length });
      case "scope":
        return isOneOf(SCOPES, value) ? scopes(value) : value;
      case "other":
        return `${name}: ${value}`;
      case "open":
      case "finished":
      case "repeated":
        return t(`only.${kind}`);
    }
  };
}

/** A node's name, from the first of its tasks that is listed; until one is, its id. */
function useStepName(filters: InboxFilters, node: string | null): string {
  const pages = useQueryClient().getQueryData(taskList(filters).queryKey)?.pages ?? [];
  const row = pages.flatMap(({ rows }) => rows).find(({ node_id }) => node_id === node);
  return row?.step_name ?? node ?? "";
}
