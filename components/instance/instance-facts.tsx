"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Callout } from "@/components/ui/callout";
import { span } from "@/lib/client/due";
import { useTicker } from "@/lib/client/ticker";
import type { InstanceDetail } from "@/lib/contracts/instances";
import { fromWireTime } from "@/lib/kit/time";

/** The head of an instance: which workflow, where it is, since when; what went wrong or who stopped it. */
export function InstanceFacts({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations("instances.detail");
  const format = useFormatter();
  const now = useTicker();
  const started = fromWireTime(instance.started_at);
  const ended = instance.ended_at ? fromWireTime(instance.ended_at) : null;
  const steps = instance.current_steps.map(({ name }) => name).join(", ");
  return (
    <div className="grid shrink-0 gap-3 px-4 py-3">
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        <Fact label={t("definition")}>
          {instance.definition_name}
          <span className="text-faint"> · {t("version", { version: instance.definition_version })}</span>
        </Fact>
        {steps && <Fact label={t("step")}>{steps}</Fact>}
        <Fact label={t("started")}>
          {format.dateTime(started, "moment")}
          <span className="text-faint">
            {" · "}
            {instance.initiator
              ? t("by", { name: instance.initiator })
              : t(`triggers.${instance.trigger_type}`)}
          </span>
        </Fact>
        {ended && <Fact label={t("ended")}>{format.dateTime(ended, "moment")}</Fact>}
        <Fact label={ended ? t("took") : t("age")}>{span(started, ended ?? now)}</Fact>
      </dl>
      {instance.error && (
        <Callout
          tone="failed"
          title={
            instance.error.step_name ? t("error", { step: instance.error.step_name }) : t("error_somewhere")
          }
        >
          {instance.error.message}
        </Callout>
      )}
      {instance.cancelled_at && (
        <Callout
          title={t("cancelled", {
            name: instance.cancelled_by ?? "",
            at: format.dateTime(fromWireTime(instance.cancelled_at), "moment"),
          })}
        >
          {instance.cancel_reason}
        </Callout>
      )}
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="truncate">{children}</dd>
    </div>
  );
}
