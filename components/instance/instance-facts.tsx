"use client";

import { Play } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { cn } from "@/components/ui/cn";
import { DueChip } from "@/components/ui/due-chip";
import { called } from "@/lib/client/called";
import { span } from "@/lib/client/due";
import { useSteerInstance } from "@/lib/client/instances";
import { useTicker } from "@/lib/client/ticker";
import { toast } from "@/lib/client/toast";
import type { InstanceDetail } from "@/lib/contracts/instances";
import { fromWireTime } from "@/lib/kit/time";

import { InstanceStatus } from "./instance-status";

/** The head of an instance: which workflow, where it is, since when; what went wrong or who stopped it. */
export function InstanceFacts({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations("instances.detail");
  const format = useFormatter();
  const now = useTicker();
  const started = fromWireTime(instance.started_at);
  const ended = instance.ended_at ? fromWireTime(instance.ended_at) : null;
  const steps = instance.current_steps.map(({ name }) => name).join(", ");
  const due = dueOf(instance);
  return (
    <div className="grid shrink-0 gap-3 px-4 py-3">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 desk:flex desk:flex-wrap desk:gap-x-8">
        <Fact label={t("status")} className="desk:hidden">
          <InstanceStatus of={instance} />
        </Fact>
        <Fact label={t("definition")}>
          {instance.definition_name}
          <span className="text-faint"> · {t("version", { version: instance.definition_version })}</span>
        </Fact>
        {steps && <Fact label={t("step")}>{steps}</Fact>}
        {due && (
          <Fact label={t("due")}>
            <DueChip due={due} focusable paused={instance.paused !== null} />
          </Fact>
        )}
        <Fact label={t("started")}>
          {format.dateTime(started, "moment")}
          <span className="text-faint">
            {" · "}
            {instance.initiator
              ? t("by", { name: called(instance.people, instance.initiator) })
              : t(`triggers.${instance.trigger_type}`)}
          </span>
        </Fact>
        {ended && <Fact label={t("ended")}>{format.dateTime(ended, "moment")}</Fact>}
        <Fact label={ended ? t("took") : t("age")}>{span(started, ended ?? now)}</Fact>
        {!ended && instance.expires_at && (
          <Fact label={t("expires")}>{format.dateTime(fromWireTime(instance.expires_at), "moment")}</Fact>
        )}
        {instance.run > 1 && <Fact label={t("run")}>{t("run_n", { n: instance.run })}</Fact>}
      </dl>
      {instance.paused && <Paused instance={instance} pause={instance.paused} />}
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
          title={t(instance.terminated ? "terminated" : "cancelled", {
            name: called(instance.people, instance.cancelled_by ?? ""),
            at: format.dateTime(fromWireTime(instance.cancelled_at), "moment"),
          })}
        >
          {!instance.terminated && instance.cancel_reason}
        </Callout>
      )}
    </div>
  );
}

/** When the first of its open tasks is due. */
function dueOf({ tasks }: InstanceDetail): string | null {
  const open = tasks.filter(({ status }) => status !== "COMPLETED");
  return open.flatMap(({ due_date }) => due_date ?? []).toSorted()[0] ?? null;
}

type PausedProps = { instance: InstanceDetail; pause: NonNullable<InstanceDetail["paused"]> };

/** Who has paused it and since when, and the way on for who may. */
function Paused({ instance, pause }: PausedProps) {
  const t = useTranslations("instances");
  const format = useFormatter();
  const steer = useSteerInstance(instance.id);
  const at = format.dateTime(fromWireTime(pause.since), "moment");
  const resume = () =>
    steer.mutate("resume", {
      onSuccess: () => toast.success(t("steer.resume.done")),
      onError: (error) => toast.error(error.message),
    });
  return (
    <Callout
      tone="soon"
      title={t("detail.paused", { name: called(instance.people, pause.by ?? ""), at })}
      action={
        instance.allowed_actions.includes("resume") && (
          <Button size="sm" icon={<Play aria-hidden />} pending={steer.isPending} onClick={resume}>
            {t("steer.resume.verb")}
          </Button>
        )
      }
    >
      {t(instance.state === "pausing" ? "detail.pausing_text" : "detail.paused_text")}
    </Callout>
  );
}

type FactProps = { label: string; className?: string; children: ReactNode };

function Fact({ label, className, children }: FactProps) {
  return (
    <div className={cn("min-w-0", className)}>
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="truncate max-desk:break-words max-desk:whitespace-normal">{children}</dd>
    </div>
  );
}
