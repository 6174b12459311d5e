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

export const viewport: Viewport = {
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f8f9" },
    { media: "(prefers-color-scheme: dark)", color: "#0c0d10" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, all, jar] = await Promise.all([getLocale(), getMessages(), cookies()]);
  const preferences = readPreferences((name) => jar.get(name)?.value);
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
