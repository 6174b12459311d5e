"use client";

import {
  Bell,
  BookText,
  Building2,
  CircleUser,
  Gauge,
  Inbox,
  Keyboard,
  LayoutList,
  LogOut,
  Settings,
  SunMoon,
  Workflow,
} from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { type InboxFilters, inboxHref, readInbox, SCOPES } from "@/lib/client/inbox-filters";
import { useCan, useMe } from "@/lib/client/me";
import { readRecent } from "@/lib/client/recent";
import { keysOf } from "@/lib/client/shortcuts";
import { savedViews } from "@/lib/client/view-queries";
import { filtersOfView } from "@/lib/client/view-query";

import { usePreferences } from "../preferences-context";
import { openShortcuts } from "../shell-events";
import { useGo } from "../use-go";
import { useSignOut } from "../use-sign-out";
import type { Entry } from "./entry";

/** Where one can go, and what concerns the product as a whole. */
export function usePlaces(): Entry[] {
  const t = useTranslations("palette.places");
  const go = useGo();
  const reads = useCan("APICLI_WORKFLOW_READ");
  const manages = useCan("APICLI_WORKFLOW_MANAGE");
  const { theme, save } = usePreferences();
  const { signOut } = useSignOut();
  const to = (href: string) => () => go(href);
  return [
    ...(reads
      ? [
          { id: "inbox", label: t("inbox"), icon: <Inbox />, keys: keysOf("goInbox"), run: to("/inbox") },
          {
            id: "instances",
            label: t("instances"),
            icon: <Workflow />,
            keys: keysOf("goInstances"),
            run: to("/instances"),
          },
        ]
      : []),
    ...(manages
      ? [
          {
            id: "dashboard",
            label: t("dashboard"),
            icon: <Gauge />,
            keys: keysOf("goDesk"),
            run: to("/dashboard"),
          },
        ]
      : []),
    {
      id: "notifications",
      label: t("notifications"),
      icon: <Bell />,
      keys: keysOf("goNotifications"),
      run: to("/notifications"),
    },
    ...(["profile", "preferences", "notifications", "absence", "shortcuts", "password"] as const).map(
      (section) => ({
        id: `settings-${section}`,
        label: t(`settings.${section}`),
        about: t("settings.title"),
        icon: <Settings />,
        run: to(`/settings/${section}`),
      }),
    ),
    {
      id: "theme",
      label: t("theme"),
      icon: <SunMoon />,
      run: () => save("theme", theme === "dark" ? "light" : "dark"),
    },
    { id: "docs", label: t("docs"), icon: <BookText />, run: () => go("/docs", true) },
    { id: "keys", label: t("keys"), icon: <Keyboard />, keys: keysOf("help"), run: openShortcuts },
    { id: "out", label: t("signOut"), icon: <LogOut />, run: signOut },
  ];
}

/** What was open here before, the latest first. */
export function useRecent(): Entry[] {
  const { id } = useMe();
  const go = useGo();
  const [seen] = useState(() => readRecent(id));
  return seen.map((one) => ({
    id: `recent:${one.kind}:${one.id}`,
    label: one.label,
    about: one.about,
    icon: one.kind === "task" ? <CircleUser /> : <Building2 />,
    run: () => go(`${one.kind === "task" ? "/inbox" : "/instances"}/${one.id}`),
  }));
}

/** The views of the inbox and the saved ones that this person finds. */
export function useViews(): Entry[] {
  const go = useGo();
  const enabled = useCan("APICLI_WORKFLOW_READ");
  const t = useTranslations("scopes");
  const seesAll = useCan("APICLI_WORKFLOW_MANAGE");
  const { data } = useQuery({ ...savedViews(), staleTime: 30_000, enabled });
  if (!enabled) return [];
  const to = (filters: InboxFilters) => () => go(inboxHref(filters, null));
  const scopes = SCOPES.filter((scope) => scope !== "all" || seesAll).map((scope) => ({
    id: `scope:${scope}`,
    label: t(scope),
    icon: <Inbox />,
    run: to({ ...readInbox(() => null), scope }),
  }));
  const saved = (data ?? []).map((view) => ({
    id: `view:${view.id}`,
    label: view.name,
    about: view.group?.name,
    icon: <LayoutList />,
    run: to(filtersOfView(view)),
  }));
  return [...scopes, ...saved];
}
