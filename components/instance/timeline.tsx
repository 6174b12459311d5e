"use client";

import { useQuery } from "@tanstack/react-query";
import {
  ArrowRightLeft,
  CircleCheck,
  CircleDot,
  CircleSlash,
  CircleX,
  Clock,
  Cpu,
  Flag,
  Flame,
  Hand,
  type LucideIcon,
  Pause,
  Play,
  RotateCcw,
  RotateCw,
  Split,
  Undo2,
  Variable,
  Zap,
} from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";

import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { textTone, type Tone } from "@/components/ui/tone";
import { span } from "@/lib/client/due";
import { labelOf } from "@/lib/client/field-label";
import { instanceTimeline } from "@/lib/client/instance-queries";
import { useTicker } from "@/lib/client/ticker";
import { beginnings, detailOf, isRepeated, type KnownEvent, knownEvent } from "@/lib/client/timeline";
import type { TimelineEntry } from "@/lib/contracts/instances";
import { fromWireTime } from "@/lib/kit/time";

const looks: Record<KnownEvent, { icon: LucideIcon; tone: Tone }> = {
  started: { icon: Play, tone: "neutral" },
  completed: { icon: Flag, tone: "done" },
  cancelled: { icon: CircleSlash, tone: "neutral" },
  error: { icon: CircleX, tone: "failed" },
  step_started: { icon: CircleDot, tone: "accent" },
  step_completed: { icon: CircleCheck, tone: "done" },
  step_closed: { icon: CircleSlash, tone: "neutral" },
  reassigned: { icon: ArrowRightLeft, tone: "neutral" },
  claimed: { icon: Hand, tone: "neutral" },
  released: { icon: Undo2, tone: "neutral" },
  escalated: { icon: Flame, tone: "late" },
  gateway_taken: { icon: Split, tone: "neutral" },
  retried: { icon: RotateCw, tone: "neutral" },
  variables_set: { icon: Variable, tone: "neutral" },
  attempt_failed: { icon: CircleX, tone: "late" },
  attempt_succeeded: { icon: CircleCheck, tone: "done" },
  attempt_lost: { icon: CircleSlash, tone: "late" },
  step_queued: { icon: Cpu, tone: "neutral" },
  retry_scheduled: { icon: Clock, tone: "soon" },
  event_received: { icon: Zap, tone: "accent" },
  pausing: { icon: Pause, tone: "neutral" },
  paused: { icon: Pause, tone: "neutral" },
  resumed: { icon: Play, tone: "neutral" },
  restarted: { icon: RotateCcw, tone: "neutral" },
  expired: { icon: Clock, tone: "failed" },
  failed: { icon: CircleX, tone: "failed" },
  held: { icon: Pause, tone: "neutral" },
};

/** What happened to an instance, the oldest first, each entry with a link to itself. */
export function Timeline({ id }: { id: string }) {
  const t = useTranslations("instances.timeline");
  const { data: all, error, isPending, refetch } = useQuery(instanceTimeline(id));
  const data = useMemo(() => all?.filter((entry) => !isRepeated(entry)), [all]);
  const began = useMemo(() => beginnings(data ?? []), [data]);
  if (isPending) return <Loading />;
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) return <EmptyState title={t("empty")} />;
  return (
    <ol className="max-w-[820px] px-4 py-4">
      {data.map((entry, place) => (
        <Entry
          key={entry.seq ?? place}
          entry={entry}
          began={began.get(place) ?? null}
          last={place === data.length - 1}
        />
      ))}
    </ol>
  );
}

type EntryProps = { entry: TimelineEntry; began: Date | null; last: boolean };

function Entry({ entry, began, last }: EntryProps) {
  const known = knownEvent(entry.event);
  const { icon: Icon, tone } = known ? looks[known] : { icon: CircleDot, tone: "neutral" as const };
  const at = fromWireTime(entry.datetime);
  const id = `event-${entry.seq}`;
  return (
    <li
      id={id}
      className="group relative grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-3 rounded-md pb-5 max-desk:grid-cols-[20px_minmax(0,1fr)] target:bg-accent-soft"
    >
      {!last && <span aria-hidden className="absolute top-5 bottom-0 left-[9.5px] w-px bg-line-strong" />}
      <span
        className={cn("grid h-5 place-items-center bg-surface group-target:bg-transparent", textTone[tone])}
      >
        <Icon aria-hidden className="size-4" />
      </span>
      <div className="min-w-0">
        <Sentence entry={entry} />
        <Details entry={entry} began={began} at={at} />
      </div>
      <Moment at={at} href={`#${id}`} />
    </li>
  );
}

function Sentence({ entry }: { entry: TimelineEntry }) {
  const t = useTranslations("instances.timeline");
  const known = knownEvent(entry.event);
  const step = detailOf(entry, "step_name") ?? "";
  const event = known ? t(`events.${known}`, { step }) : entry.event;
  return (
    <p>
      <span className="font-medium">{event}</span>{" "}
      <span className="text-muted">· {entry.actor === "system" ? t("system") : entry.actor}</span>
    </p>
  );
}

function Details({ entry, began, at }: { entry: TimelineEntry; began: Date | null; at: Date }) {
  const t = useTranslations("instances.timeline");
  const result = detailOf(entry, "result_code");
  const to = detailOf(entry, "assigned_to");
  const [from, moved] = [detailOf(entry, "from"), detailOf(entry, "to")];
  const facts = [
    result && t("result", { result: labelOf({ name: result }) }),
    to && to !== "system" && t("to", { name: to }),
    from && moved && t("moved", { from, to: moved }),
    !from && moved && t("went", { step: labelOf({ name: moved }) }),
    began && t("waited", { span: span(began, at) }),
  ].filter(Boolean);
  const words = detailOf(entry, "comment") ?? detailOf(entry, "reason") ?? detailOf(entry, "message");
  return (
    <>
      {facts.length > 0 && <p className="text-xs text-muted">{facts.join(" · ")}</p>}
      {words && (
        <blockquote className="mt-1 border-l-2 border-line-strong pl-2 whitespace-pre-wrap text-fg">
          {words}
        </blockquote>
      )}
    </>
  );
}

/** How long ago, and exactly when; a link to the entry. */
function Moment({ at, href }: { at: Date; href: string }) {
  const format = useFormatter();
  const now = useTicker();
  return (
    <a
      href={href}
      className="grid w-fit content-start justify-items-end rounded-sm text-xs text-muted hover:text-fg max-desk:col-start-2 max-desk:flex max-desk:items-center max-desk:gap-2"
    >
      <time dateTime={at.toISOString()} className="leading-5">
        {format.dateTime(at, "moment")}
      </time>
      <span className="text-faint">{format.relativeTime(at, now < at ? at : now)}</span>
    </a>
  );
}

function Loading() {
  return (
    <div aria-busy className="grid max-w-[820px] gap-5 px-4 py-4">
      {[1, 2, 3, 4].map((row) => (
        <div key={row} className="flex h-9 items-start gap-3">
          <Skeleton className="size-5 rounded-full" />
          <Skeleton className="h-3 w-64" />
          <Skeleton className="ml-auto h-3 w-28" />
        </div>
      ))}
    </div>
  );
}
