"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell, BookText, Gauge, Inbox, Settings, Workflow } from "lucide-react";
import { useTranslations } from "next-intl";
import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

import { UnreadBadge } from "@/components/notifications/unread-badge";
import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/tooltip";
import { useCan, useMe } from "@/lib/client/me";
import { shortcuts } from "@/lib/client/shortcuts";
import { taskCounts } from "@/lib/client/task-queries";

import { Logo } from "./logo";
import { UserMenu } from "./user-menu";

/** The way around: a rail at the left, below 900 px a bar at the bottom. */
export function Rail() {
  const t = useTranslations("shell");
  const { tenant } = useMe();
  const manages = useCan("APICLI_WORKFLOW_MANAGE");
  return (
    <nav
      aria-label={t("navigation")}
      className={cn(
        "order-last flex shrink-0 items-stretch justify-around gap-1 border-t border-line bg-canvas px-2",
        "pb-[env(safe-area-inset-bottom)] desk:order-first desk:w-[68px] desk:flex-col desk:justify-start",
        "desk:border-t-0 desk:border-r desk:px-1 desk:pb-2",
      )}
    >
      <Tooltip content={tenant.name} side="right">
        <Link
          href="/inbox"
          aria-label={tenant.name}
          className="hidden h-12 shrink-0 place-items-center rounded-md desk:grid"
        >
          <Logo />
        </Link>
      </Tooltip>
      <Place
        href="/inbox"
        icon={<Inbox />}
        label={t("inbox")}
        keys={shortcuts.goInbox.keys}
        badge={<Waiting />}
      />
      <Place href="/instances" icon={<Workflow />} label={t("instances")} keys={shortcuts.goInstances.keys} />
      {manages && <Place href="/dashboard" icon={<Gauge />} label={t("desk")} keys={shortcuts.goDesk.keys} />}
      <Place
        href="/notifications"
        icon={<Bell />}
        label={t("notificationsShort")}
        hint={t("notifications")}
        keys={shortcuts.goNotifications.keys}
        badge={<UnreadBadge />}
      />
      <div aria-hidden className="hidden grow desk:block" />
      <Place href="/docs" icon={<BookText />} label={t("docs")} hint={t("docsLong")} elsewhere />
      <Place href="/settings" icon={<Settings />} label={t("settings")} wideOnly />
      <UserMenu />
    </nav>
  );
}

type PlaceProps = {
  href: string;
  icon: ReactNode;
  label: string;
  hint?: string;
  keys?: string;
  badge?: ReactNode;
  /** Not part of the app: a full load, and no place in the bar of a phone. */
  elsewhere?: boolean;
  /** No place in the bar of a phone: the account menu leads there. */
  wideOnly?: boolean;
};

function Place({
  href,
  icon,
  label,
  hint,
  keys,
  badge,
  elsewhere = false,
  wideOnly = elsewhere,
}: PlaceProps) {
  const path = usePathname();
  const isHere = path === href || path.startsWith(`${href}/`);
  const Anchor = elsewhere ? "a" : Link;
  const link = (
    <Anchor
      href={href}
      aria-current={isHere ? "page" : undefined}
      className={cn(
        "relative min-w-13 flex-col items-center justify-center gap-0.5 rounded-md py-1.5 text-2xs font-medium text-muted",
        "transition-colors hover:bg-hover hover:text-fg desk:min-w-0 [&>svg]:size-[18px] [&>svg]:stroke-[1.75]",
        "aria-[current=page]:text-fg desk:aria-[current=page]:bg-pressed",
        wideOnly ? "hidden desk:flex" : "flex",
      )}
    >
      {icon}
      {label}
      {badge}
      {!elsewhere && <OnTheWay />}
    </Anchor>
  );
  if (!hint && !keys) return link;
  return (
    <Tooltip content={hint ?? label} side="right" {...(keys && { keys })}>
      {link}
    </Tooltip>
  );
}

/** Shows that a press was heard, where the page behind a link takes longer than a moment. */
function OnTheWay() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return (
    <span className="absolute inset-x-3 bottom-0.5 h-0.5 animate-fade rounded-full bg-accent [animation-delay:80ms] [animation-fill-mode:backwards]" />
  );
}

/** How much waits for this person, on the inbox's icon. */
function Waiting() {
  const t = useTranslations("shell");
  const mayRead = useCan("APICLI_WORKFLOW_READ");
  const { data } = useQuery({ ...taskCounts(), enabled: mayRead });
  if (!data?.me) return null;
  return (
    <span className="absolute top-0.5 left-1/2 ml-1 min-w-4 rounded-full bg-accent px-1 text-center text-[10px] leading-4 font-semibold text-on-accent">
      <span aria-hidden>{data.me > 99 ? "99+" : data.me}</span>
      <span className="sr-only">{t("waiting", { count: data.me })}</span>
    </span>
  );
}
