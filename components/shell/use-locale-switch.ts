"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";

import { LOCALE_COOKIE, writeCookie } from "@/lib/client/preferences";

/** Switches the language: the server renders the page again in it, and nothing on it is lost. */
export function useLocaleSwitch(): (locale: string) => void {
  const router = useRouter();
  return useCallback(
    (locale) => {
      writeCookie(LOCALE_COOKIE, locale);
      router.refresh();
    },
    [router],
  );
}
