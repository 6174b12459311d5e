"use client";

import { useQuery } from "@tanstack/react-query";
import { Database } from "lucide-react";
import { useTranslations } from "next-intl";

import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Select } from "@/components/ui/select";
import { compared } from "@/lib/client/captured-diff";
import { capturedData } from "@/lib/client/instance-queries";
import { countOf } from "@/lib/client/query-text";
import { showAddress, useQueryText } from "@/lib/client/url-state";
import type { InstanceDetail } from "@/lib/contracts/instances";

import { RecordedStep } from "./recorded-step";

/** What the completed steps of a run recorded, in their order, and what changed where a step ran twice. */
export function CapturedData({ instance }: { instance: Pick<InstanceDetail, "id" | "run"> }) {
  const t = useTranslations("instances.data");
  const asked = countOf(useQueryText()("run"));
  const run = asked > 0 && asked < instance.run ? asked : null;
  const { data, error, isPending, refetch } = useQuery(capturedData(instance.id, run));
  return (
    <div className="grid max-w-[1032px] grid-cols-[minmax(0,1fr)] gap-4 px-4 py-4">
      {instance.run > 1 && <Runs current={instance.run} run={run ?? instance.run} />}
      {isPending && <div aria-busy className="h-40" />}
      {!isPending && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <EmptyState icon={<Database />} title={t("empty")} />}
      {data &&
        compared(data).map((recorded) => (
          <RecordedStep key={`${recorded.entry.node_id} ${recorded.time}`} recorded={recorded} />
        ))}
    </div>
  );
}

/** Which run's data are shown: the one that goes on, or one before a restart. */
function Runs({ current, run }: { current: number; run: number }) {
  const t = useTranslations("instances.data");
  const options = Array.from({ length: current }, (_, at) => current - at).map((n) => ({
    value: String(n),
    label: n === current ? t("this_run", { n }) : t("earlier_run", { n }),
  }));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        aria-label={t("run")}
        className="desk:w-56"
        value={String(run)}
        options={options}
        onValueChange={(n) =>
          showAddress(n === String(current) ? "?tab=data" : `?tab=data&run=${n}`, "replace")
        }
      />
      {run !== current && <p className="text-xs text-muted">{t("earlier_text")}</p>}
    </div>
  );
}
