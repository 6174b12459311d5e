"use client";

import { useQuery } from "@tanstack/react-query";
import {
  AlarmClock,
  Bookmark,
  CircleAlert,
  CircleCheck,
  CircleUser,
  Flame,
  Inbox,
  type LucideIcon,
  UserX,
  Users,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import { openViews } from "@/components/shell/shell-events";
import { cn } from "@/components/ui/cn";
import { type InboxFilters, SCOPES, type Scope, inboxHref, withoutFilters } from "@/lib/client/inbox-filters";
import { taskCounts } from "@/lib/client/task-queries";
import { savedViews } from "@/lib/client/view-queries";

import { SavedViews } from "./saved-views";
import { StateLink } from "./state-link";

const icons: Record<Scope, LucideIcon> = {
  me: CircleUser,
  my_groups: Users,
  unassigned: UserX,
  overdue: CircleAlert,
  escalated: Flame,
  snoozed: AlarmClock,
  done_by_me: CircleCheck,
  all: Inbox,
};

type Props = {
  filters: InboxFilters;
  /** Whether the caller sees everyone's work. */
  seesAll: boolean;
  /** A column beside the list, or a row above it. */
  shape: "column" | "row";
  className?: string;
};

/** The views of the inbox, each with how much open work it holds now. */
export function ScopeNav({ filters, seesAll, shape, className }: Props) {
  const t = useTranslations("scopes");
  const counts = useQuery(taskCounts());
  const column = shape === "column";
  return (
    <nav aria-label={t("label")} className={className}>
      <ul className={cn(column ? "grid gap-0.5 p-2" : "scroll-thin flex gap-1 overflow-x-auto px-3 py-2")}>
        {SCOPES.filter((scope) => scope !== "all" || seesAll).map((scope) => (
          <li key={scope} className="shrink-0">
            <ScopeLink
              scope={scope}
              column={column}
              href={inboxHref({ ...withoutFilters(filters), scope }, null)}
              current={filters.scope === scope && filters.view === null && filters.only === null}
              count={counts.data?.[scope]}
            />
          </li>
        ))}
        {!column && <MoreViews current={filters.view !== null} />}
      </ul>
      {column && <SavedViews filters={filters} />}
    </nav>
  );
}

/** The way to the saved views where there is no room to list them. */
function MoreViews({ current }: { current: boolean }) {
  const t = useTranslations("inbox.views");
  const { data = [] } = useQuery(savedViews());
  if (data.length === 0) return null;
  return (
    <li className="shrink-0">
      <button
        type="button"
        data-current={current || undefined}
        onClick={openViews}
        className={cn(
          "flex h-8 items-center gap-2 rounded-md px-2 text-sm whitespace-nowrap text-muted transition-colors hover:bg-hover",
          "hover:text-fg data-current:bg-pressed data-current:font-medium data-current:text-fg pointer-coarse:h-9",
        )}
      >
        <Bookmark aria-hidden className="size-4 shrink-0" />
        {t("title")}
      </button>
    </li>
  );
}

type LinkProps = { scope: Scope; column: boolean; href: string; current: boolean; count: number | undefined };

function ScopeLink({ scope, column, href, current, count }: LinkProps) {
  const t = useTranslations("scopes");
  const Icon = icons[scope];
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (current && !column) link.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current, column]);
  const late = scope === "overdue" && (count ?? 0) > 0;
  return (
    <StateLink
      ref={link}
      href={href}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex items-center gap-2 rounded-md px-2 text-sm text-muted transition-colors hover:bg-hover hover:text-fg",
        "aria-[current=page]:bg-pressed aria-[current=page]:font-medium aria-[current=page]:text-fg",
        column ? "h-8" : "h-8 whitespace-nowrap pointer-coarse:h-9",
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className={cn(column && "grow")}>{t(scope)}</span>
      <span className={cn("min-w-4 text-right text-xs", late ? "font-medium text-late" : "text-faint")}>
        {count ?? ""}
      </span>
    </StateLink>
  );
}
