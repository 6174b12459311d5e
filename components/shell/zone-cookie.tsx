"use client";

import { useTimeZone } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { OWN_ZONE_COOKIE, readCookie, writeCookie, ZONE_COOKIE } from "@/lib/client/preferences";

/**
 * Tells the server this device's time zone, unless the person chose one. Where the page was rendered in another, it is
 * rendered again.
 */
export function ZoneCookie() {
  const router = useRouter();
  const rendered = useTimeZone();
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone === rendered || readCookie(OWN_ZONE_COOKIE)) return;
    writeCookie(ZONE_COOKIE, zone);
    router.refresh();
  }, [rendered, router]);
  return null;
}
