"use client";

import { OctagonAlert, RotateCw } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { useRetryInstance } from "@/lib/client/instances";
import { useIncidentsMoved } from "@/lib/client/incidents";
import { useTicker } from "@/lib/client/ticker";
import { toast } from "@/lib/client/toast";
import type { InstanceRow } from "@/lib/contracts/instances";
import { fromWireTime } from "@/lib/kit/time";

type Props = { row: InstanceRow; may: boolean; chosen: boolean; onChoose: (isOn: boolean) => void };

/** One failure: of which instance, at which step, why and since when; tried again alone. */
export function Incident({ row, may, chosen, onChoose }: Props) {
  const t = useTranslations("instances.incidents");
  const names = useTranslations("task.entities");
  const format = useFormatter();
  const now = useTicker();
  const retry = useRetryInstance(row.id);
  const moved = useIncidentsMoved();
  const about = row.entity_label ?? names(row.entity_type);
  const since = row.error?.since ? fromWireTime(row.error.since) : null;
  return (
    <li className="flex items-start gap-3 border-b border-line px-4 py-2.5 last:border-b-0 hover:bg-hover">
      {may && (
        <Checkbox
          className="mt-0.5"
          aria-label={t("choose", { about })}
          checked={chosen}
          onCheckedChange={(isOn) => onChoose(isOn === true)}
        />
      )}
      <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-failed" />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Link href={`/instances/${row.id}`} className="font-medium hover:underline">
            {about}
          </Link>
          <span className="text-xs text-muted">{row.definition_name}</span>
        </p>
        <p className="line-clamp-2 break-words max-desk:line-clamp-4">
          {row.error?.step_name && <span className="text-muted">{row.error.step_name}: </span>}
          {row.error?.message}
        </p>
        {since && (
          <p className="text-xs text-muted">
            <time dateTime={since.toISOString()} title={format.dateTime(since, "moment")}>
              {format.relativeTime(since, now < since ? since : now)}
            </time>
          </p>
        )}
      </div>
      {may && (
        <Button
          size="sm"
          variant="ghost"
          className="-mr-2 shrink-0"
          aria-label={t("retry_one", { about })}
          icon={<RotateCw aria-hidden />}
          pending={retry.isPending}
          onClick={() =>
            retry.mutate(undefined, {
              onSuccess: ({ status }) => {
                moved();
                if (status === "ERROR") toast.error(t("failed_again", { about }));
                else toast.success(t("goes_on", { about }));
              },
              onError: (error) => toast.error(error.message),
            })
          }
        >
          {t("retry")}
        </Button>
      )}
    </li>
  );
}
