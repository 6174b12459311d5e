import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";

import { PreferencesProvider } from "@/components/shell/preferences-context";
import { Providers } from "@/components/shell/providers";
import { COMMON, pick } from "@/lib/client/i18n/messages";
import { readPreferences } from "@/lib/client/preferences";

import { fontClass } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Bandeja", template: "%s · Bandeja" },
  description: "A task inbox for people over a workflow engine",
  robots: { index: false },
};

const ground = { light: "#f7f8f9", dark: "#0c0d10" };

/** The colour of the browser's own bars: the chosen theme's, else what the device says. */
export async function generateViewport(): Promise<Viewport> {
  const { theme } = await preferencesOf();
  const bySystem = (["light", "dark"] as const).map((name) => ({
    media: `(prefers-color-scheme: ${name})`,
    color: ground[name],
  }));
  // The keyboard of a phone makes the page smaller, so that it covers no button.
  return {
    viewportFit: "cover",
    interactiveWidget: "resizes-content",
    themeColor: theme === "system" ? bySystem : ground[theme],
  };
}

async function preferencesOf() {
  const jar = await cookies();
  return readPreferences((name) => jar.get(name)?.value);
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, all, preferences] = await Promise.all([getLocale(), getMessages(), preferencesOf()]);
  return (
    <html
      lang={locale}
      data-theme={preferences.theme}
      data-density={preferences.density}
      className={fontClass}
    >
      <body>
        <NextIntlClientProvider messages={pick(all, COMMON)}>
          <PreferencesProvider initial={preferences}>
            <Providers>{children}</Providers>
          </PreferencesProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
