import { getRequestConfig } from "next-intl/server";
import { cookies, headers } from "next/headers";

import { LOCALE_COOKIE, OWN_ZONE_COOKIE, ZONE_COOKIE } from "../preferences";
import { formats } from "./formats";
import { localeOf, zoneOf } from "./locales";
import { messages } from "./messages";

/** Language and time zone of a request, from the person's cookies, else from what the browser asks for. */
export default getRequestConfig(async () => {
  const [jar, asked] = await Promise.all([cookies(), headers()]);
  const locale = localeOf(jar.get(LOCALE_COOKIE)?.value, asked.get("accept-language"));
  return {
    locale,
    messages: messages[locale],
    formats,
    timeZone: zoneOf(jar.get(OWN_ZONE_COOKIE)?.value || jar.get(ZONE_COOKIE)?.value),
    now: new Date(),
  };
});
