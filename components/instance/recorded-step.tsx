"use client";

import { useFormatter, useTranslations } from "next-intl";

import { ValueText } from "@/components/task/value-text";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { Compared, Recorded } from "@/lib/client/captured-diff";
import { labelOf } from "@/lib/client/field-label";
import { fromWireTime } from "@/lib/kit/time";

/** What a step recorded one time; where it ran before, what is different now. */
export function RecordedStep({ recorded: { entry, time, before, fields } }: { recorded: Recorded }) {
  const t = useTranslations("instances.data");
  const format = useFormatter();
  const at = format.dateTime(fromWireTime(entry.completed_at), "moment");
  const changes = fields.filter(({ change }) => change !== "same").length;
  return (
    <section className="rounded-md border border-line" aria-label={nameOf(entry.step_name, time)}>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-canvas px-3 py-2">
        <h2 className="font-medium">{entry.step_name}</h2>
        <Badge>{entry.result_label}</Badge>
        {before && <Badge tone="accent">{t("time", { n: time })}</Badge>}
        {before && <span className="text-xs text-muted">{t("changes", { count: changes })}</span>}
        <p className="ml-auto text-xs text-muted">{t("by", { name: entry.completed_by_name, at })}</p>
      </header>
      {before && before.result_code !== entry.result_code && (
        <p className="border-b border-line px-3 py-1.5 text-xs text-muted">
          {t("result_before", { result: before.result_label })}
        </p>
      )}
      {fields.length === 0 ? (
        <p className="px-3 py-2.5 text-muted">{t("no_fields")}</p>
      ) : (
        <dl className="grid grid-cols-1 gap-x-6 px-3 py-1.5 desk:grid-cols-[minmax(160px,1fr)_minmax(0,2fr)]">
          {fields.map((field) => (
            <Value key={field.name} field={field} />
          ))}
        </dl>
      )}
    </section>
  );
}

const nameOf = (step: string, time: number): string => (time > 1 ? `${step} ${time}` : step);

/** One value; a changed one with what stood there before, struck out. */
function Value({ field: { now, before, name, change } }: { field: Compared }) {
  const t = useTranslations("instances.data");
  return (
    <div data-change={change} className="col-span-full grid grid-cols-subgrid py-1.5">
      <dt className="text-muted">{labelOf(now ?? before ?? { name })}</dt>
      <dd className="flex min-w-0 flex-wrap items-baseline gap-x-2 break-words">
        {(change === "changed" || change === "removed") && before && (
          <del className="text-late decoration-current [&_*]:line-through">
            <span className="sr-only">{t("was")} </span>
            <ValueText value={before.value} type={before.type} file={before.file} />
          </del>
        )}
        {now && (
          <ins className={cn("no-underline", change !== "same" && "rounded-sm bg-done-soft px-1 text-done")}>
            {change !== "same" && <span className="sr-only">{t("is")} </span>}
            <ValueText value={now.value} type={now.type} file={now.file} />
          </ins>
        )}
        {change === "removed" && <span className="text-xs text-muted">{t("removed")}</span>}
        {change === "added" && <span className="text-xs text-muted">{t("added")}</span>}
      </dd>
    </div>
  );
}
