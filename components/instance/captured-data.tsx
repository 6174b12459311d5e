"use client";

import { useQuery } from "@tanstack/react-query";
import { Database } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import { ValueText } from "@/components/task/value-text";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { labelOf } from "@/lib/client/field-label";
import { capturedData } from "@/lib/client/instance-queries";
import type { CapturedEntry } from "@/lib/contracts/instances";
import { fromWireTime } from "@/lib/kit/time";

/** What the completed steps recorded, in the order in which they were completed. */
export function CapturedData({ id }: { id: string }) {
  const t = useTranslations("instances.data");
  const { data, error, isPending, refetch } = useQuery(capturedData(id));
  if (isPending) return <div aria-busy className="h-40" />;
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) return <EmptyState icon={<Database />} title={t("empty")} />;
  return (
    <div className="grid max-w-[820px] gap-4 px-4 py-4">
      {data.map((entry) => (
        <Step key={`${entry.step_name} ${entry.completed_at}`} entry={entry} />
      ))}
    </div>
  );
}

function Step({ entry }: { entry: CapturedEntry }) {
  const t = useTranslations("instances.data");
  const format = useFormatter();
  const at = format.dateTime(fromWireTime(entry.completed_at), "moment");
  return (
    <section className="rounded-md border border-line" aria-label={entry.step_name}>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-canvas px-3 py-2">
        <h2 className="font-medium">{entry.step_name}</h2>
        <Badge>{entry.result_label}</Badge>
        <p className="ml-auto text-xs text-muted">{t("by", { name: entry.completed_by, at })}</p>
      </header>
      {entry.fields.length === 0 ? (
        <p className="px-3 py-2.5 text-faint">{t("no_fields")}</p>
      ) : (
        <dl className="grid gap-x-6 px-3 py-1.5 desk:grid-cols-[minmax(160px,1fr)_minmax(0,2fr)]">
          {entry.fields.map((field) => (
            <div key={field.name} className="col-span-full grid grid-cols-subgrid py-1.5">
              <dt className="text-muted">{labelOf(field)}</dt>
              <dd className="min-w-0 break-words">
                <ValueText value={field.value} type={field.type} file={field.file} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
