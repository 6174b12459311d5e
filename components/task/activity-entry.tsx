"use client";

import {
  ArrowRightLeft,
  CircleCheck,
  CircleDot,
  CircleSlash,
  Flame,
  Hand,
  type LucideIcon,
  Undo2,
} from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";
import { Tooltip } from "@/components/ui/tooltip";
import { textTone, type Tone } from "@/components/ui/tone";
import type { Activity } from "@/lib/client/activity";
import { called } from "@/lib/client/called";
import { labelOf } from "@/lib/client/field-label";
import { useMe } from "@/lib/client/me";
import type { Mention } from "@/lib/client/mentions";
import { useTicker } from "@/lib/client/ticker";
import { detailOf } from "@/lib/client/timeline";
import type { TimelineEntry } from "@/lib/contracts/instances";
import { fromWireTime } from "@/lib/kit/time";

import { MentionText } from "./mention-text";

export const keyOf = (activity: Activity): string => {
  if (activity.kind === "event") return `event ${activity.entry.seq}`;
  return activity.kind === "comment" ? activity.comment.id : activity.unsent.key;
};

/** One thing that was said or that happened on a task. */
export function ActivityEntry({ activity }: { activity: Activity }) {
  const me = useMe();
  if (activity.kind === "event") return <Event entry={activity.entry} />;
  if (activity.kind === "unsent") {
    const { text, mentions } = activity.unsent;
    return <Said name={me.name} text={text} mentions={mentions} aside={<Sending />} pending />;
  }
  const { by, text, mentions, created_at } = activity.comment;
  return <Said name={by.name} text={text} mentions={mentions} aside={<Moment at={created_at} />} />;
}

type SaidProps = {
  name: string;
  text: string;
  mentions: readonly Mention[];
  aside: ReactNode;
  pending?: boolean;
};

function Said({ name, text, mentions, aside, pending = false }: SaidProps) {
  return (
    <li data-comment className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2">
      <Avatar name={name} className="mt-1.5" />
      <article className="rounded-md border border-line px-2.5 py-1.5" aria-busy={pending}>
        <p className="flex items-baseline justify-between gap-2">
          <span className="truncate font-medium">{name}</span>
          <span className="flex shrink-0 items-center gap-1 text-xs text-faint">{aside}</span>
        </p>
        <p className={cn("break-words whitespace-pre-wrap", pending && "text-muted")}>
          <MentionText text={text} mentions={mentions} />
        </p>
      </article>
    </li>
  );
}

function Sending() {
  const t = useTranslations("task.activity");
  return (
    <>
      <Spinner className="size-3" />
      {t("sending")}
    </>
  );
}

const looks: { [event: string]: { icon: LucideIcon; tone: Tone } | undefined } = {
  step_started: { icon: CircleDot, tone: "neutral" },
  claimed: { icon: Hand, tone: "neutral" },
  released: { icon: Undo2, tone: "neutral" },
  reassigned: { icon: ArrowRightLeft, tone: "neutral" },
  escalated: { icon: Flame, tone: "late" },
  step_completed: { icon: CircleCheck, tone: "done" },
  step_closed: { icon: CircleSlash, tone: "neutral" },
};

function Event({ entry }: { entry: TimelineEntry }) {
  const { icon: Icon, tone } = looks[entry.event] ?? { icon: CircleDot, tone: "neutral" };
  const words = detailOf(entry, "comment") ?? detailOf(entry, "reason");
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2 text-xs text-muted">
      <Icon aria-hidden className={cn("mx-auto mt-px size-3.5", textTone[tone])} />
      <div className="min-w-0">
        <p className="flex items-baseline justify-between gap-2">
          <Sentence entry={entry} />
          <span className="shrink-0 text-faint">
            <Moment at={entry.datetime} />
          </span>
        </p>
        {words && (
          <blockquote className="mt-0.5 border-l-2 border-line-strong pl-2 whitespace-pre-wrap text-fg">
            {words}
          </blockquote>
        )}
      </div>
    </li>
  );
}

function Sentence({ entry }: { entry: TimelineEntry }) {
  const t = useTranslations("task.activity.events");
  const name = (one: string | null) => called(entry.people, one ?? "");
  const facts = {
    who: name(entry.actor),
    behalf: name(detailOf(entry, "on_behalf_of")),
    result: labelOf({ name: detailOf(entry, "result_code") ?? "" }),
    from: name(detailOf(entry, "from")),
    to: name(detailOf(entry, "to") ?? detailOf(entry, "assigned_to")),
  };
  const bold = { b: (words: ReactNode) => <span className="font-medium text-fg">{words}</span> };
  const event = known(entry.event);
  const behalf = facts.behalf && ` ${t("behalf", { behalf: facts.behalf })}`;
  return (
    <span className="min-w-0 break-words">
      {event ? t.rich(event, { ...facts, ...bold }) : entry.event}
      {behalf}
    </span>
  );
}

const EVENTS = {
  step_started: "opened",
  claimed: "claimed",
  released: "released",
  reassigned: "reassigned",
  escalated: "escalated",
  step_completed: "completed",
  step_closed: "closed",
} as const;

const known = (event: string) => (Object.hasOwn(EVENTS, event) ? EVENTS[event as keyof typeof EVENTS] : null);

/** When, as short as it can be said today; the exact moment on hover. */
function Moment({ at }: { at: string }) {
  const format = useFormatter();
  const now = useTicker();
  const moment = fromWireTime(at);
  const isToday = format.dateTime(moment, "day") === format.dateTime(now, "day");
  const isThisYear = moment.getUTCFullYear() === now.getUTCFullYear();
  const exact = format.dateTime(moment, "moment");
  const short = isToday
    ? format.dateTime(moment, "time")
    : format.dateTime(moment, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
  return (
    <Tooltip content={exact}>
      <time dateTime={moment.toISOString()}>{isToday || isThisYear ? short : exact}</time>
    </Tooltip>
  );
}
