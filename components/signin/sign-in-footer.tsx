"use client";

import { useLocale, useTranslations } from "next-intl";

import { useLocaleSwitch } from "@/components/shell/use-locale-switch";
import { Segmented } from "@/components/ui/segmented";
import { LOCALES, localeNames } from "@/lib/client/i18n/locales";

/** The language, before anybody is known. */
export function SignInFooter() {
  const t = useTranslations("shell");
  const switchTo = useLocaleSwitch();
  return (
    <Segmented
      label={t("language")}
      value={useLocale()}
      onValueChange={switchTo}
      options={LOCALES.map((value) => ({ value, label: localeNames[value] }))}
      className="mt-auto"
    />
  );
}
