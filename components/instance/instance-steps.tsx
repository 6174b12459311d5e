"use client";

import { useQuery } from "@tanstack/react-query";
import { Cpu } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Tone } from "@/components/ui/tone";
import { instanceSteps } from "@/lib/client/instance-queries";
import { useHashTarget } from "@/lib/client/use-hash-target";
import type { InstanceStep } from "@/lib/contracts/runs";
import { fromWireTime } from "@/lib/kit/time";

export const stepTones: Record<InstanceStep["status"], Tone> = {
  queued: "neutral",
  running: "accent",
  waiting: "soon",
  completed: "done",
  failed: "failed",
  cancelled: "neutral",
};

/** What machines, clocks and events do for an instance: each step with its attempts, its error, its next try. */
export function InstanceSteps({ id }: { id: string }) {
  const t = useTranslations("instances.steps");
  const { data, error, isPending, refetch } = useQuery(instanceSteps(id));
  const target = useHashTarget(data !== undefined);
  if (isPending) return <Skeleton className="m-4 h-16" />;
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) {
    return (
      <EmptyState icon={<Cpu />} title={t("empty")}>
        {t("empty_text")}
      </EmptyState>
    );
  }
  return (
    <ul className="max-w-[1032px] px-4">
      {data.map((step) => (
        <Step key={step.id} step={step} isTarget={target === `step-${step.id}`} />
      ))}
    </ul>
  );
}

function Step({ step, isTarget }: { step: InstanceStep; isTarget: boolean }) {
  const t = useTranslations("instances.steps");
  const format = useFormatter();
  const at = (time: string) => format.dateTime(fromWireTime(time), "moment");
  return (
    <li
      id={`step-${step.id}`}
      className={cn("scroll-mt-4 border-b border-line py-3", isTarget && "bg-accent-soft")}
    >
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-medium">{step.name}</h3>
        <Badge tone={stepTones[step.status]}>{t(`statuses.${step.status}`)}</Badge>
        <span className="text-xs text-muted">{kindOf(t, step.type)}</span>
        <span className="ml-auto text-xs text-muted">{at(step.started_at)}</span>
      </div>
      {step.wake_at && (
        <p className="mt-1 text-xs text-soon">
          {t(step.attempts.length > 0 ? "next" : "wakes", { at: at(step.wake_at) })}
        </p>
      )}
      {step.error && (
        <p className="mt-1 text-xs break-words text-failed">
          {step.error.name}: {step.error.message}
        </p>
      )}
      <Attempts attempts={step.attempts} />
      <Details step={step} />
    </li>
  );
}

const KINDS = ["service_task", "script_task", "timer", "event", "call_activity"] as const;

function kindOf(t: ReturnType<typeof useTranslations<"instances.steps">>, type: string): string {
  const kind = KINDS.find((one) => one === type);
  return kind ? t(`kinds.${kind}`) : type;
}

function Attempts({ attempts }: Pick<InstanceStep, "attempts">) {
  const t = useTranslations("instances.steps");
  const format = useFormatter();
  if (attempts.length === 0) return null;
  return (
    <ol className="mt-2 grid gap-1 border-l-2 border-line-strong pl-3 text-xs">
      {attempts.map((attempt, place) => (
        <li key={attempt.start + String(place)} className="break-words">
          <span className="font-medium">{t("attempt", { n: place + 1 })}</span>{" "}
          <span className="text-muted">{format.dateTime(fromWireTime(attempt.start), "moment")}</span>{" "}
          {attempt.success === null && <span className="text-accent-fg">{t("runs")}</span>}
          {attempt.success === true && <span className="text-done">{t("succeeded")}</span>}
          {attempt.error && (
            <span className="text-failed">
              {attempt.error.name}: {attempt.error.message}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function Details({ step: { name, config, output } }: { step: InstanceStep }) {
  const t = useTranslations("instances.steps");
  const text = JSON.stringify(output === null ? { config } : { config, output }, null, 2);
  return (
    <details className="mt-2 text-xs">
      <summary className="cursor-pointer text-muted">{t("details")}</summary>
      <pre
        role="region"
        aria-label={t("details_of", { name })}
        tabIndex={0}
        className="scroll-thin mt-1 max-h-80 overflow-auto rounded-md border border-line bg-canvas p-2 font-mono"
      >
        {text}
      </pre>
    </details>
  );
}
