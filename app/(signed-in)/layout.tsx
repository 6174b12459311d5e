import { NextIntlClientProvider } from "next-intl";
import { cookies } from "next/headers";
import type { ReactNode } from "react";

import { AppShell } from "@/components/shell/app-shell";
import { PersonPreferences } from "@/components/shell/person-preferences";
import { MeProvider } from "@/lib/client/me";
import { OWN_ZONE_COOKIE, ZONE_COOKIE } from "@/lib/client/preferences";
import { pageContext } from "@/lib/http/page-context";
import { me } from "@/lib/services/people/me";
import { getPreferences } from "@/lib/services/people/preferences-get";

/** What all pages share that need a session; without one the browser is sent to sign in. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const ctx = await pageContext();
  const [person, chosen, jar] = await Promise.all([me(ctx, {}), getPreferences(ctx, {}), cookies()]);
  const shell = (
    <MeProvider me={person}>
      <PersonPreferences initial={chosen}>
        <AppShell>{children}</AppShell>
      </PersonPreferences>
    </MeProvider>
  );
  if (jar.get(OWN_ZONE_COOKIE)?.value || jar.has(ZONE_COOKIE)) return shell;
  return (
    <NextIntlClientProvider timeZone={chosen.time_zone ?? ctx.tenant.timeZone}>
      {shell}
    </NextIntlClientProvider>
  );
}
