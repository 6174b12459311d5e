import type { Preferences as PersonPreferences } from "@/lib/contracts/preferences";

/** What a browser knows of a person's choices. It lives in cookies, so that the first paint is already right. */
export const THEMES = ["system", "light", "dark"] as const;
export const DENSITIES = ["compact", "default", "comfortable"] as const;
export type Theme = (typeof THEMES)[number];
export type Density = (typeof DENSITIES)[number];
export type Preferences = { theme: Theme; density: Density; letterKeys: boolean };

export const LOCALE_COOKIE = "bandeja_locale";
export const ZONE_COOKIE = "bandeja_zone";
/** The zone that the person chose; without it the device's counts. */
export const OWN_ZONE_COOKIE = "bandeja_own_zone";
/** The tenant of the last sign-in under a host name that is no tenant's. */
export const TENANT_COOKIE = "bandeja_tenant";
const cookieOf = { theme: "bandeja_theme", density: "bandeja_density", letterKeys: "bandeja_keys" } as const;

const YEAR = 365 * 24 * 60 * 60;

/** The preferences in a request's cookies; what is missing or unknown has its default. */
export function readPreferences(cookie: (name: string) => string | undefined): Preferences {
  return {
    theme: THEMES.find((theme) => theme === cookie(cookieOf.theme)) ?? "system",
    density: DENSITIES.find((density) => density === cookie(cookieOf.density)) ?? "default",
    letterKeys: cookie(cookieOf.letterKeys) !== "off",
  };
}

/** Keeps a choice in this browser, and shows it at once where it is a matter of style. */
export function savePreference<Name extends keyof Preferences>(name: Name, value: Preferences[Name]): void {
  const text = textOf(value);
  writeCookie(cookieOf[name], text);
  if (name === "theme" || name === "density") document.documentElement.dataset[name] = text;
}

function textOf(value: string | boolean): string {
  if (typeof value === "string") return value;
  return value ? "on" : "off";
}

/** Keeps a small text in this browser for a year, where the server can read it. */
export function writeCookie(name: string, value: string): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
}

/** The value of a cookie that pages may read. */
export function readCookie(name: string): string | undefined {
  const pair = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  return pair && (decodeURIComponent(pair.slice(name.length + 1)) || undefined);
}

/**
 * Takes a person's choices over into this browser. Answers whether the page, which is shown in `locale`, must be made
 * anew for them.
 */
export function adoptPreferences(chosen: PersonPreferences, locale: string): boolean {
  savePreference("theme", chosen.theme);
  savePreference("density", chosen.density);
  savePreference("letterKeys", chosen.letter_keys);
  const zone = chosen.time_zone ?? "";
  const otherZone = zone !== (readCookie(OWN_ZONE_COOKIE) ?? "");
  if (otherZone) writeCookie(OWN_ZONE_COOKIE, zone);
  if (chosen.language) writeCookie(LOCALE_COOKIE, chosen.language);
  return otherZone || (chosen.language !== null && chosen.language !== locale);
}
