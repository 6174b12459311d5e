/** The languages of the product; the first is what a browser gets that asks for none of them. */
export const LOCALES = ["en", "es"] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language in its own words. */
export const localeNames: Record<Locale, string> = { en: "English", es: "Español" };

export const isLocale = (text: string | undefined): text is Locale =>
  LOCALES.some((locale) => locale === text);

/** The language a person chose, else the one that the browser asks for first among ours, else English. */
export function localeOf(chosen: string | undefined, accepted: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  return askedFor(accepted ?? "").find(isLocale) ?? LOCALES[0];
}

/** The languages of an `Accept-Language` header without their regions, the most wanted first. */
function askedFor(header: string): string[] {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", quality = "q=1"] = part.trim().split(";");
      return {
        language: tag.split("-")[0]?.toLowerCase() ?? "",
        weight: Number(quality.replace(/^\s*q=/, "")),
      };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ language }) => language);
}

/** A time zone that this runtime knows, else UTC. */
export function zoneOf(name: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name ?? "UTC" }).resolvedOptions().timeZone;
  } catch {
    return "UTC"; // a cookie may say anything
  }
}
