"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Hourglass } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";

import { StateLink } from "@/components/inbox/state-link";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { span } from "@/lib/client/due";
import { instanceSteps } from "@/lib/client/instance-queries";
import { useTicker } from "@/lib/client/ticker";
import { type Spent, timeSpent, totalsOf } from "@/lib/client/time-spent";
import type { InstanceDetail } from "@/lib/contracts/instances";

const SHOWN = 6;
const MINUTE = 60_000;
const spanOf = (length: number): string =>
  length < MINUTE ? `${Math.round(length / 1000)}s` : span(new Date(0), new Date(length));

/** Where the time of an instance went: each step's waiting against working, and who waited longest. */
export function TimeBars({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations("instances.time");
  const now = useTicker();
  const { data: steps } = useQuery(instanceSteps(instance.id));
  const [unfolded, setUnfolded] = useState(false);
  const all = useMemo(() => timeSpent(instance, steps ?? [], now), [instance, steps, now]);
  const { waiting, working, longest } = totalsOf(all);
  if (all.length === 0) return null;
  const scale = Math.max(...all.map((one) => one.waiting + one.working), 1);
  const shown = unfolded ? all : all.slice(-SHOWN);
  return (
    <section
      aria-label={t("title")}
      className="max-w-[1000px] rounded-md border border-line bg-canvas px-3 py-2.5"
    >
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
        <h2 className="font-medium">{t("title")}</h2>
        <p className="flex gap-3 text-xs text-muted">
          <Legend className="bg-soon">{t("waited", { span: spanOf(waiting) })}</Legend>
          <Legend className="bg-accent">{t("worked", { span: spanOf(working) })}</Legend>
        </p>
        {longest && (
          <p className="text-xs text-muted desk:ml-auto">
            {t(longest.who === null ? "longest_machine" : "longest", {
              step: longest.name,
              who: longest.who ?? "",
              span: spanOf(longest.waiting),
            })}
          </p>
        )}
      </header>
      <ol className="mt-2 grid gap-x-3 gap-y-1 desk:grid-cols-[minmax(120px,auto)_minmax(0,1fr)_auto]">
        {shown.map((one) => (
          <Bar key={one.key} spent={one} scale={scale} isLongest={one === longest} />
        ))}
      </ol>
      {all.length > SHOWN && (
        <Button
          size="sm"
          variant="ghost"
          className="mt-1 -ml-2"
          aria-expanded={unfolded}
          icon={<ChevronDown aria-hidden className={cn(unfolded && "rotate-180")} />}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? t("fewer") : t("more", { count: all.length - SHOWN })}
        </Button>
      )}
    </section>
  );
}

function Legend({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={cn("size-2 rounded-sm", className)} />
      {children}
    </span>
  );
}

type BarProps = { spent: Spent; scale: number; isLongest: boolean };

function Bar({ spent, scale, isLongest }: BarProps) {
  const t = useTranslations("instances.time");
  const { name, who, waiting, working, open } = spent;
  const Step = spent.href.startsWith("/") ? Link : StateLink;
  const share = (length: number) => `${(100 * length) / scale}%`;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 text-xs desk:col-span-3 desk:grid-cols-subgrid">
      <Step
        href={spent.href}
        className="min-w-0 truncate rounded-sm py-1 hover:underline max-desk:col-start-1 desk:max-w-56"
      >
        {name}
        {who && <span className="text-muted"> · {who}</span>}
      </Step>
      <span aria-hidden className="flex h-2 gap-px max-desk:order-last max-desk:col-span-2">
        {waiting > 0 && (
          <span className="min-w-0.5 rounded-[2px] bg-soon" style={{ width: share(waiting) }} />
        )}
        {working > 0 && (
          <span
            className={cn(
              "min-w-0.5 rounded-[2px] bg-accent",
              open && "animate-pulse motion-reduce:animate-none",
            )}
            style={{ width: share(working) }}
          />
        )}
      </span>
      <span className="inline-flex items-center justify-end gap-1 whitespace-nowrap text-muted">
        {isLongest && <Hourglass aria-hidden className="size-3 text-soon" />}
        {working > 0 && waiting > 0
          ? t("parts", { waiting: spanOf(waiting), working: spanOf(working) })
          : t(working > 0 ? "worked" : "waited", { span: spanOf(working || waiting) })}
      </span>
    </li>
  );
}
