"use client";

import { useTranslations } from "next-intl";

import { Choice } from "@/components/form/choice";
import { Button } from "@/components/ui/button";
import { type Actor, TIMELINE_KINDS, type TimelineFilter } from "@/lib/client/timeline-kinds";

type Props = {
  filter: TimelineFilter;
  actors: readonly Actor[];
  /** How many entries it leaves, and of how many. */
  shown: number;
  all: number;
  onChange: (filter: TimelineFilter) => void;
};

/** What narrows a timeline: what kind of thing happened, and who did it. */
export function TimelineFilters({ filter, actors, shown, all, onChange }: Props) {
  const t = useTranslations("instances.timeline");
  const isNarrow = filter.kind !== null || filter.actor !== null;
  return (
    <div role="group" aria-label={t("filters")} className="flex max-w-[1000px] flex-wrap items-center gap-2">
      <Choice
        label={t("kind")}
        value={filter.kind}
        any={t("any_kind")}
        options={TIMELINE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(kind) => onChange({ ...filter, kind })}
        className="desk:w-44 max-desk:min-w-32 max-desk:flex-1"
      />
      <Choice
        label={t("actor")}
        value={filter.actor}
        any={t("any_actor")}
        options={actors.map(({ actor, name }) => ({
          value: actor,
          label: actor === "system" ? t("system") : name,
        }))}
        onChange={(actor) => onChange({ ...filter, actor })}
        className="desk:w-44 max-desk:min-w-32 max-desk:flex-1"
      />
      {isNarrow && (
        <Button variant="ghost" onClick={() => onChange({ kind: null, actor: null })}>
          {t("clear")}
        </Button>
      )}
      <p role="status" className="ml-auto text-xs text-muted">
        {isNarrow ? t("shown", { shown, all }) : t("count", { count: all })}
      </p>
    </div>
  );
}
