"use client";

import { Monitor, Moon, Rows2, Rows3, Rows4, Sun } from "lucide-react";
import { useFormatter, useLocale, useTimeZone, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { usePersonPreferences } from "@/components/shell/person-preferences";
import { usePreferences } from "@/components/shell/preferences-context";
import { useLocaleSwitch } from "@/components/shell/use-locale-switch";
import { Combobox } from "@/components/ui/combobox";
import { Segmented } from "@/components/ui/segmented";
import { LOCALES, localeNames } from "@/lib/client/i18n/locales";
import { DENSITIES, type Density, THEMES, type Theme } from "@/lib/client/preferences";
import { useTicker } from "@/lib/client/ticker";

import { Section, SettingRow } from "./section";

const themeIcons: Record<Theme, ReactNode> = {
  system: <Monitor aria-hidden />,
  light: <Sun aria-hidden />,
  dark: <Moon aria-hidden />,
};
const densityIcons: Record<Density, ReactNode> = {
  compact: <Rows4 aria-hidden />,
  default: <Rows3 aria-hidden />,
  comfortable: <Rows2 aria-hidden />,
};

/** How the product looks to this person, in every browser; every choice acts at once. */
export function PreferencesForm() {
  const t = useTranslations("settings.preferences");
  const shell = useTranslations("shell");
  const { theme, density, save } = usePreferences();
  const switchTo = useLocaleSwitch();
  return (
    <Section title={t("title")} about={t("about")}>
      <SettingRow label={t("theme")} help={t("themeHelp")}>
        <Segmented
          label={t("theme")}
          value={theme}
          onValueChange={(value) => save("theme", value as Theme)}
          options={THEMES.map((value) => ({
            value,
            label: shell(`themes.${value}`),
            icon: themeIcons[value],
          }))}
        />
      </SettingRow>
      <SettingRow label={t("density")} help={t("densityHelp")}>
        <Segmented
          label={t("density")}
          value={density}
          onValueChange={(value) => save("density", value as Density)}
          options={DENSITIES.map((value) => ({
            value,
            label: t(`densities.${value}`),
            icon: densityIcons[value],
          }))}
        />
      </SettingRow>
      <SettingRow label={t("language")} help={t("languageHelp")}>
        <Segmented
          label={t("language")}
          value={useLocale()}
          onValueChange={switchTo}
          options={LOCALES.map((value) => ({ value, label: localeNames[value] }))}
        />
      </SettingRow>
      <Zone />
    </Section>
  );
}

const DEVICE = "device";

/** The zone in which days begin and times are shown: the device's, unless the person keeps one. */
function Zone() {
  const t = useTranslations("settings.preferences");
  const format = useFormatter();
  const zone = useTimeZone() ?? "UTC";
  const person = usePersonPreferences();
  const now = format.dateTime(useTicker(), "moment");
  const chosen = person?.chosen.time_zone ?? DEVICE;
  const [zones] = useState(() => Intl.supportedValuesOf("timeZone").map(zoneItem));
  const automatic = {
    value: DEVICE,
    label: t("zoneDevice"),
    hint: chosen === DEVICE ? zoneItem(zone).label : "",
  };
  return (
    <SettingRow label={t("zone")} help={t("zoneHelp", { now })} htmlFor="zone">
      <Combobox
        className="w-64"
        control={{ id: "zone" }}
        items={[automatic, ...zones]}
        value={chosen}
        placeholder={t("zone")}
        onValueChange={(value) => person?.change({ time_zone: value === DEVICE ? null : value })}
      />
    </SettingRow>
  );
}

const zoneItem = (name: string) => ({ value: name, label: name.replaceAll("_", " ").replaceAll("/", " / ") });
