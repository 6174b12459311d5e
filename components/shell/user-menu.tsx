"use client";

import { BookText, Keyboard, LogOut, Monitor, Moon, Search, Settings, Sun } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";

import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu, MenuChoice, MenuItem, MenuSeparator } from "@/components/ui/dropdown-menu";
import { itemClass } from "@/components/ui/menu-class";
import { LOCALES, localeNames } from "@/lib/client/i18n/locales";
import { useMe } from "@/lib/client/me";
import { THEMES, type Theme } from "@/lib/client/preferences";
import { shortcuts } from "@/lib/client/shortcuts";

import { usePreferences } from "./preferences-context";
import { openPalette, openShortcuts } from "./shell-events";
import { useLocaleSwitch } from "./use-locale-switch";
import { useSignOut } from "./use-sign-out";

const themeIcons: Record<Theme, ReactNode> = {
  system: <Monitor aria-hidden />,
  light: <Sun aria-hidden />,
  dark: <Moon aria-hidden />,
};

/** Who is signed in, and what is theirs to choose. */
export function UserMenu() {
  const t = useTranslations("shell");
  const me = useMe();
  const { signOut, pending } = useSignOut();
  const trigger = (
    <button
      type="button"
      aria-label={t("account", { name: me.name })}
      className="grid h-12 min-w-16 place-items-center rounded-md hover:bg-hover data-[state=open]:bg-hover desk:min-w-0"
    >
      <Avatar name={me.name} size="md" />
    </button>
  );
  return (
    <DropdownMenu trigger={trigger} side="top" align="end" className="w-64">
      <div className="flex items-center gap-2.5 px-2 py-2">
        <Avatar name={me.name} size="md" />
        <div className="min-w-0">
          <p className="truncate font-medium">{me.name}</p>
          <p className="truncate text-xs text-muted">{me.email}</p>
        </div>
      </div>
      <MenuSeparator />
      <Choices />
      <MenuSeparator />
      <MenuItem icon={<Search aria-hidden />} keys={shortcuts.palette.keys} onSelect={openPalette}>
        {t("palette")}
      </MenuItem>
      <MenuItem asChild>
        <Link href="/settings" className={itemClass}>
          <Settings aria-hidden />
          {t("settings")}
        </Link>
      </MenuItem>
      <MenuItem asChild>
        <a href="/docs" className={itemClass}>
          <BookText aria-hidden />
          {t("docsLong")}
        </a>
      </MenuItem>
      <MenuItem icon={<Keyboard aria-hidden />} keys={shortcuts.help.keys} onSelect={openShortcuts}>
        {t("shortcuts")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden />} disabled={pending} onSelect={signOut}>
        {t(pending ? "signingOut" : "signOut")}
      </MenuItem>
    </DropdownMenu>
  );
}

function Choices() {
  const t = useTranslations("shell");
  const locale = useLocale();
  const { theme, save } = usePreferences();
  const switchTo = useLocaleSwitch();
  return (
    <>
      <MenuChoice
        label={t("theme")}
        value={theme}
        onValueChange={(value) => save("theme", value as Theme)}
        options={THEMES.map((value) => ({ value, label: t(`themes.${value}`), icon: themeIcons[value] }))}
      />
      <MenuChoice
        label={t("language")}
        value={locale}
        onValueChange={switchTo}
        options={LOCALES.map((value) => ({ value, label: localeNames[value] }))}
      />
    </>
  );
}
