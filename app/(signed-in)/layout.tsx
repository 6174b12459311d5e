import { NextIntlClientProvider } from "next-intl";
import { cookies } from "next/headers";
import type { ReactNode } from "react";

import { AppShell } from "@/components/shell/app-shell";
import { MeProvider } from "@/lib/client/me";
import { ZONE_COOKIE } from "@/lib/client/preferences";
import { pageContext } from "@/lib/http/page-context";
import { me } from "@/lib/services/people/me";

/** What all pages share that need a session; without one the browser is sent to sign in. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const ctx = await pageContext();
  const [person, jar] = await Promise.all([me(ctx, {}), cookies()]);
  const shell = (
    <MeProvider me={person}>
      <AppShell>{children}</AppShell>
    </MeProvider>
  );
  if (jar.has(ZONE_COOKIE)) return shell;
  return <NextIntlClientProvider timeZone={ctx.tenant.timeZone}>{shell}</NextIntlClientProvider>;
}
