"use client";

import { useFormatter, useTranslations } from "next-intl";

import { DUE_DAYS, type FieldName, HOLDER_WORDS, isOneOf, type Narrowing } from "@/lib/client/inbox-filters";
import { type Directory, type NamedField, stepsIn } from "@/lib/client/inbox-query/words";
import { DUE_WORDS, ENTITY_TYPES, REASONS, TASK_STATUSES } from "@/lib/client/names";

/** What fields and their values are called for a reader. */
export function useValueNames(directory: Directory) {
  const t = useTranslations("inbox.filters");
  const task = useTranslations("task");
  const format = useFormatter();

  const day = (text: string) =>
    format.dateTime(new Date(`${text}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  const due = (text: string): string => {
    if (isOneOf(DUE_WORDS, text)) return t(`due.${text}`);
    const [how, at = ""] = text.split(":");
    const named = isOneOf(DUE_DAYS, at) ? t(`due.days.${at}`) : day(at);
    return t(`due.${how === "before" || how === "after" ? how : "on"}`, { day: named });
  };
  const called = (field: NamedField, id: string): string => {
    if (field === "assignee" && isOneOf(HOLDER_WORDS, id)) return t(`holders.${id}`);
    const found = directory[field].find((one) => one.id === id);
    return found?.label ?? found?.name ?? "…";
  };

  // Versions of before may have had steps that the current one has not: those are called by their node.
  const step = (node: string, known: Directory["step"]): string =>
    known.find(({ id }) => id === node)?.name ?? (directory.step.length > 0 ? node : "…");

  /** One value of a field that takes several. */
  const value = (field: FieldName, text: string): string => {
    if (field === "status" && isOneOf(TASK_STATUSES, text)) return task(`status.${text}`);
    if (field === "entity" && isOneOf(ENTITY_TYPES, text)) return task(`entities.${text}`);
    if (field === "reason" && isOneOf(REASONS, text)) return task(`reasons.${text}`);
    if (field === "due") return due(text);
    if (field === "step") return step(text, directory.step);
    if (field === "group" || field === "workflow" || field === "assignee") return called(field, text);
    return text === "true" ? t("yes") : t("no");
  };
  const either = ([first = "", second, ...others]: string[]): string => {
    if (second === undefined) return first;
    return others.length === 0 ? t("or", { first, second }) : t("more", { first, count: others.length + 1 });
  };
  const priority = (from: number | null, to: number | null): string => {
    if (from === to) return String(from);
    if (from === null) return t("most", { value: String(to) });
    return to === null ? t("least", { value: from }) : t("between", { from: String(from), to: String(to) });
  };
  const created = (from: string | null, to: string | null): string => {
    if (from !== null && to !== null)
      return from === to ? day(from) : t("between", { from: day(from), to: day(to) });
    return from === null ? t("until", { value: day(to ?? "") }) : t("since", { value: day(from) });
  };

  /** All that is asked of a field, in a few words. */
  const values = (field: FieldName, filters: Narrowing): string => {
    if (field === "priority") return priority(filters.priorityMin, filters.priorityMax);
    if (field === "created") return created(filters.createdFrom, filters.createdTo);
    if (field === "step") return step(filters.step ?? "", stepsIn(directory, filters.definition));
    return either(valuesOf(field, filters).map((one) => value(field, one)));
  };
  return { value, values, field: (field: FieldName) => t(`fields.${field}`) };
}

/** The values of a field as texts, as the route says them. */
export function valuesOf(field: Exclude<FieldName, "priority" | "created">, filters: Narrowing): string[] {
  switch (field) {
    case "status":
    case "due":
    case "group":
    case "entity":
      return [...filters[field]];
    case "assignee":
      return [...filters.holder];
    case "workflow":
      return [...filters.definition];
    case "step":
      return filters.step ? [filters.step] : [];
    case "reason":
      return filters.reason ? [filters.reason] : [];
    case "escalated":
      return filters.escalated === null ? [] : [String(filters.escalated)];
    case "pinned":
      return filters.pinned ? ["true"] : [];
  }
}
