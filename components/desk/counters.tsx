"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert, Flame, Inbox, type LucideIcon, OctagonAlert, Timer, UserX } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";

import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { type DeskFilters, instancesListHref, listHref } from "@/lib/client/desk-filters";
import { deskCounters } from "@/lib/client/desk-queries";
import type { DeskCounters } from "@/lib/contracts/dashboard";

type Name = keyof DeskCounters;

/** The counters in their order, and how one looks that is not zero. */
const looks: Record<Name, { icon: LucideIcon; tone: string }> = {
  open: { icon: Inbox, tone: "text-fg" },
  overdue: { icon: CircleAlert, tone: "text-late" },
  due_today: { icon: Timer, tone: "text-soon" },
  unassigned: { icon: UserX, tone: "text-fg" },
  escalated: { icon: Flame, tone: "text-late" },
  incidents: { icon: OctagonAlert, tone: "text-failed" },
};
const names = Object.keys(looks) as Name[];

/** How much there is, and how much of it wants attention; each number leads to its list. */
export function Counters({ filters }: { filters: DeskFilters }) {
  const t = useTranslations("desk.counters");
  const counters = useQuery(deskCounters(filters));
  if (counters.isError && !counters.data) {
    return (
      <div className="col-span-12 rounded-lg border border-line bg-surface">
        <ErrorState className="py-6" error={counters.error} onRetry={() => void counters.refetch()} />
      </div>
    );
  }
  return (
    <section aria-label={t("title")} aria-busy={counters.isPending} className="col-span-12">
      <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line desk:grid-cols-3 wide:grid-cols-6">
        {names.map((name) => (
          <Counter key={name} name={name} counted={counters.data?.[name]} />
        ))}
      </ul>
    </section>
  );
}

function Counter({ name, counted }: { name: Name; counted: DeskCounters[Name] | undefined }) {
  const t = useTranslations("desk.counters");
  const format = useFormatter();
  const { icon: Icon, tone } = looks[name];
  const href = counted && (name === "incidents" ? instancesListHref(counted.query) : listHref(counted.query));
  const body = (
    <>
      <span className="flex items-center gap-1.5 text-xs font-medium text-muted">
        <Icon aria-hidden className={cn("size-3.5", counted?.count ? tone : "text-faint")} />
        {t(name)}
      </span>
      <span className="flex h-7 items-center text-xl font-semibold tracking-tight">
        {counted ? (
          <span className={counted.count ? tone : "text-faint"}>{format.number(counted.count)}</span>
        ) : (
          <Skeleton className="h-5 w-14" />
        )}
      </span>
    </>
  );
  const className = "grid gap-1 bg-surface px-4 py-3";
  return (
    <li className="grid">
      {href ? (
        <Link
          href={href}
          prefetch={false}
          className={cn(className, "transition-colors hover:bg-hover focus-visible:-outline-offset-2")}
        >
          {body}
        </Link>
      ) : (
        <span className={className}>{body}</span>
      )}
    </li>
  );
}
