"use client";

import { useTranslations } from "next-intl";

import { usePreferences } from "@/components/shell/preferences-context";
import { ShortcutList } from "@/components/shell/shortcut-list";
import { Switch } from "@/components/ui/switch";

import { Section, SettingRow } from "./section";

/** Every shortcut, and the switch for those that are a single key. */
export function ShortcutSettings() {
  const t = useTranslations("settings.shortcuts");
  const { letterKeys, save } = usePreferences();
  return (
    <Section title={t("title")} about={t("about")}>
      <SettingRow label={t("letters")} help={t("lettersHelp")} htmlFor="letters">
        <Switch id="letters" checked={letterKeys} onCheckedChange={(on) => save("letterKeys", on)} />
      </SettingRow>
      <div className={letterKeys ? undefined : "opacity-60"}>
        <ShortcutList />
      </div>
    </Section>
  );
}
