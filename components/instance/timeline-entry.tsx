"use client";

import { useFormatter, useTranslations } from "next-intl";

import { CopyButton } from "@/components/ui/copy-button";
import { cn } from "@/components/ui/cn";
import { textTone } from "@/components/ui/tone";
import { called } from "@/lib/client/called";
import { span } from "@/lib/client/due";
import { labelOf } from "@/lib/client/field-label";
import { useTicker } from "@/lib/client/ticker";
import { detailOf, knownEvent } from "@/lib/client/timeline";
import type { TimelineEntry as Told } from "@/lib/contracts/instances";
import { fromWireTime } from "@/lib/kit/time";

import { eventLooks, unknownLook } from "./timeline-looks";

type Props = {
  entry: Told;
  /** When the step that it ends had begun. */
  began: Date | null;
  last: boolean;
  /** The address names it. */
  isTarget: boolean;
};

/** The anchor of an entry. */
export const anchorOf = ({ seq }: Told): string => `event-${seq}`;

/** One thing that happened: what, who, when, and a link to itself. */
export function TimelineEntry({ entry, began, last, isTarget }: Props) {
  const known = knownEvent(entry.event);
  const { icon: Icon, tone } = known ? eventLooks[known] : unknownLook;
  const at = fromWireTime(entry.datetime);
  return (
    <li
      id={anchorOf(entry)}
      {...(isTarget && { "aria-current": "true" as const })}
      className={cn(
        "relative grid scroll-mt-4 grid-cols-[20px_minmax(0,1fr)_auto] gap-x-3 rounded-md pb-5 max-desk:grid-cols-[20px_minmax(0,1fr)]",
        isTarget && "bg-accent-soft outline-4 outline-accent-soft",
      )}
    >
      {!last && <span aria-hidden className="absolute top-5 bottom-0 left-[9.5px] w-px bg-line-strong" />}
      <span className={cn("grid h-5 place-items-center", !isTarget && "bg-surface", textTone[tone])}>
        <Icon aria-hidden className="size-4" />
      </span>
      <div className="min-w-0">
        <Sentence entry={entry} />
        <Details entry={entry} began={began} at={at} />
      </div>
      <Moment entry={entry} at={at} />
    </li>
  );
}

function Sentence({ entry }: { entry: Told }) {
  const t = useTranslations("instances.timeline");
  const known = knownEvent(entry.event);
  const step = detailOf(entry, "step_name") ?? "";
  const isTerminated = known === "cancelled" && entry.details?.["terminated"] === true;
  const event = known ? t(`events.${isTerminated ? "terminated" : known}`, { step }) : entry.event;
  return (
    <p>
      <span className="font-medium">{event}</span>{" "}
      <span className="text-muted">
        · {entry.actor === "system" ? t("system") : called(entry.people, entry.actor)}
        <Through via={entry.via ?? null} />
      </span>
    </p>
  );
}

/** The contract that it was done through, unless it was the one that people work with. */
function Through({ via }: { via: string | null }) {
  const t = useTranslations("instances.timeline");
  if (via === null || via === "home") return null;
  const known = NAMED.find((one) => one === via);
  return <> {t("through", { contract: known ? t(`contracts.${known}`) : via })}</>;
}
const NAMED = ["cloudflare", "twinit", "transactionlink", "batch"] as const;

function Details({ entry, began, at }: { entry: Told; began: Date | null; at: Date }) {
  const t = useTranslations("instances.timeline");
  const result = detailOf(entry, "result_code");
  const to = detailOf(entry, "assigned_to");
  const behalf = detailOf(entry, "on_behalf_of");
  const [from, moved] = [detailOf(entry, "from"), detailOf(entry, "to")];
  const facts = [
    detailOf(entry, "event"),
    result && t("result", { result: labelOf({ name: result }) }),
    behalf && t("behalf", { name: called(entry.people, behalf) }),
    to && to !== "system" && t("to", { name: called(entry.people, to) }),
    from && moved && t("moved", { from: called(entry.people, from), to: called(entry.people, moved) }),
    !from && moved && t("went", { step: labelOf({ name: moved }) }),
    began && t("waited", { span: span(began, at) }),
  ].filter(Boolean);
  const words = detailOf(entry, "comment") ?? detailOf(entry, "reason") ?? detailOf(entry, "message");
  const isSaid = words !== null && entry.details?.["terminated"] !== true;
  return (
    <>
      {facts.length > 0 && <p className="text-xs text-muted">{facts.join(" · ")}</p>}
      {isSaid && (
        <blockquote className="mt-1 border-l-2 border-line-strong pl-2 break-words whitespace-pre-wrap text-fg">
          {words}
        </blockquote>
      )}
    </>
  );
}

/** How long ago, and exactly when, as a link to the entry; and the same link to give to somebody. */
function Moment({ entry, at }: { entry: Told; at: Date }) {
  const t = useTranslations("instances.timeline");
  const format = useFormatter();
  const now = useTicker();
  const anchor = anchorOf(entry);
  const link =
    typeof window === "undefined" ? "" : `${window.location.origin}${window.location.pathname}#${anchor}`;
  return (
    <div className="flex items-start gap-1 max-desk:col-start-2 max-desk:items-center max-desk:justify-between">
      <a
        href={`#${anchor}`}
        className="grid w-fit content-start justify-items-end rounded-sm text-xs text-muted hover:text-fg max-desk:flex max-desk:items-center max-desk:gap-2"
      >
        <time dateTime={at.toISOString()} className="leading-5">
          {format.dateTime(at, "moment")}
        </time>
        <span className="text-faint">{format.relativeTime(at, now < at ? at : now)}</span>
      </a>
      <CopyButton text={link} label={t("copy_link")} />
    </div>
  );
}
