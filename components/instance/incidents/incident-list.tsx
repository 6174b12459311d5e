"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { type Retried, useIncidentsMoved, useRetryIncidents } from "@/lib/client/incidents";
import { useCan } from "@/lib/client/me";
import { toast } from "@/lib/client/toast";
import type { InstanceRow } from "@/lib/contracts/instances";

import { Incident } from "./incident";
import { RetryProgress } from "./retry-progress";

type Props = {
  rows: readonly InstanceRow[];
  /** How many there are in all, and what finds them. */
  total: number;
  filter: NonNullable<Retried["filter"]>;
};

/** Failures that wait for a person: why each, and one, those chosen or all tried again. */
export function IncidentList({ rows, total, filter }: Props) {
  const t = useTranslations("instances.incidents");
  const may = useCan("APICLI_WORKFLOW_EXECUTE");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [batch, setBatch] = useState<string | null>(null);
  const [asked, setAsked] = useState<{ which: Retried; count: number } | null>(null);
  const moved = useIncidentsMoved();
  const retry = useRetryIncidents();
  const ids = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const toggle = (id: string, isOn: boolean) =>
    setChosen(new Set(isOn ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  const begin = (which: Retried) =>
    retry.mutate(which, {
      onSuccess: ({ id }) => {
        setBatch(id);
        setChosen(new Set());
        setAsked(null);
      },
      onError: (error) => toast.error(error.message),
    });
  return (
    <div className="min-w-0">
      {batch && <RetryProgress key={batch} id={batch} onEnd={moved} onClose={() => setBatch(null)} />}
      {may && rows.length > 0 && (
        <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5">
          <Checkbox
            aria-label={t("choose_all")}
            checked={ids.length === 0 ? false : ids.length === rows.length || "indeterminate"}
            onCheckedChange={(isOn) => setChosen(new Set(isOn === true ? rows.map(({ id }) => id) : []))}
          />
          <span className="text-xs text-muted" role="status">
            {ids.length > 0 ? t("chosen", { count: ids.length }) : t("count", { count: total })}
          </span>
          <Button
            size="sm"
            className="ml-auto"
            icon={<RotateCw aria-hidden />}
            onClick={() =>
              setAsked(
                ids.length > 0 ? { which: { ids }, count: ids.length } : { which: { filter }, count: total },
              )
            }
          >
            {ids.length > 0 ? t("retry_chosen", { count: ids.length }) : t("retry_all", { count: total })}
          </Button>
        </div>
      )}
      {asked && (
        <AlertDialog
          open
          onOpenChange={(next) => !next && setAsked(null)}
          title={t("ask_title", { count: asked.count })}
          description={t("ask_text")}
          confirm={t("retry")}
          pending={retry.isPending}
          onConfirm={() => begin(asked.which)}
        />
      )}
      <ul aria-label={t("label")}>
        {rows.map((row) => (
          <Incident
            key={row.id}
            row={row}
            may={may}
            chosen={chosen.has(row.id)}
            onChoose={(isOn) => toggle(row.id, isOn)}
          />
        ))}
      </ul>
    </div>
  );
}
