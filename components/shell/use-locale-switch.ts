"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";

import type { Locale } from "@/lib/client/i18n/locales";
import { LOCALE_COOKIE, writeCookie } from "@/lib/client/preferences";

import { usePersonPreferences } from "./person-preferences";

/**
 * Switches the language, of the person or, before anybody is known, of this browser: the server renders the page
 * again in it, and nothing on it is lost.
 */
export function useLocaleSwitch(): (locale: string) => void {
  const router = useRouter();
  const person = usePersonPreferences();
  return useCallback(
    (locale) => {
      if (person) return person.change({ language: locale as Locale });
      writeCookie(LOCALE_COOKIE, locale);
      return router.refresh();
    },
    [person, router],
  );
}
