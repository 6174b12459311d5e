"use client";

import { useTranslations } from "next-intl";

import { usePersonPreferences } from "@/components/shell/person-preferences";
import { usePreferences } from "@/components/shell/preferences-context";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/switch";
import { SHORTCUT_GROUPS, shortcutsOf } from "@/lib/client/shortcuts";

import { KeyRow } from "./key-row";
import { Section, SettingRow } from "./section";

/** Every shortcut with keys of one's own choice, and the switch for those that are a single key. */
export function ShortcutSettings() {
  const t = useTranslations("settings.shortcuts");
  const groups = useTranslations("shortcuts.groups");
  const { letterKeys, save } = usePreferences();
  const person = usePersonPreferences();
  const own = person?.chosen.shortcuts ?? {};
  return (
    <Section title={t("title")} about={t("about")}>
      <SettingRow label={t("letters")} help={t("lettersHelp")} htmlFor="letters">
        <Switch id="letters" checked={letterKeys} onCheckedChange={(on) => save("letterKeys", on)} />
      </SettingRow>
      {SHORTCUT_GROUPS.map((group) => (
        <section key={group} aria-labelledby={`keys-${group}`} className="mt-6">
          <h3 id={`keys-${group}`} className="mb-1 text-xs font-medium text-faint">
            {groups(group)}
          </h3>
          <ul className="border-t border-line">
            {shortcutsOf(group).map((id) => (
              <KeyRow key={id} id={id} own={own} onChange={(next) => person?.change({ shortcuts: next })} />
            ))}
          </ul>
        </section>
      ))}
      {Object.keys(own).length > 0 && (
        <Button className="mt-6" onClick={() => person?.change({ shortcuts: null })}>
          {t("resetAll")}
        </Button>
      )}
    </Section>
  );
}
