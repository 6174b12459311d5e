import type { UserRow } from "@/db/schema";
import { LANGUAGES, Preferences } from "@/lib/contracts/preferences";

const DEFAULTS: Preferences = {
  language: null,
  theme: "system",
  density: "default",
  time_zone: null,
  letter_keys: true,
  shortcuts: {},
  panes: {},
  collapsed: [],
  inbox_view: null,
};

/** What a person has chosen; what they have not, or what is no choice any more, is the default. */
export function toPreferences({ preferences, locale }: Pick<UserRow, "preferences" | "locale">): Preferences {
  const chosen = Object.entries(Preferences.shape).flatMap(([name, schema]) => {
    const { success, data } = schema.safeParse(preferences[name]);
    return success ? [[name, data]] : [];
  });
  const language = LANGUAGES.find((one) => one === locale) ?? null;
  return { ...DEFAULTS, ...Object.fromEntries(chosen), language };
}
