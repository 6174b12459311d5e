import type { formats } from "./formats";
import type { Locale } from "./locales";
import { en } from "./messages/en";
import { es } from "./messages/es";

export type Messages = typeof en;
export type Namespace = keyof Messages;

/** Every text of the product. For the server: a page sends the browser only the namespaces that it names. */
export const messages: Record<Locale, Messages> = { en, es };

/** What the shell and the primitives say; every page has them. */
export const COMMON = ["ui", "shell", "shortcuts", "palette", "scopes"] as const satisfies Namespace[];

export function pick(all: Messages, namespaces: readonly Namespace[]): Partial<Messages> {
  return Object.fromEntries(namespaces.map((name) => [name, all[name]]));
}

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
    Formats: typeof formats;
  }
}
