import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";

import { Logo } from "@/components/shell/logo";
import { Texts } from "@/components/shell/texts";
import { SignInFooter } from "@/components/signin/sign-in-footer";
import { SignInForm } from "@/components/signin/sign-in-form";
import { Callout } from "@/components/ui/callout";
import { TENANT_COOKIE } from "@/lib/client/preferences";
import { safeNext } from "@/lib/client/sign-in-href";
import { pageContextOrNull } from "@/lib/http/page-context";
import { type PublicTenant, tenantOfHost } from "@/lib/services/tenants/of-host";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signin");
  return { title: t("metaTitle") };
}

export default async function SignInPage({ searchParams }: PageProps<"/signin">) {
  const { next, why } = await searchParams;
  const target = safeNext(typeof next === "string" ? next : null);
  if (await pageContextOrNull()) redirect(target);

  const t = await getTranslations("signin");
  const host = (await headers()).get("host") ?? "";
  const tenant = await tenantOfHost(host);
  return (
    <main className="flex min-h-dvh flex-col items-center bg-canvas px-5 pt-[16vh] pb-6">
      <div className="w-full max-w-80">
        <Logo className="size-9" />
        <h1 className="mt-5 mb-6 text-xl font-semibold tracking-tight">
          {tenant ? t("title", { tenant: tenant.name }) : t("titlePlain")}
        </h1>
        {why === "ended" && <Callout className="mb-4">{t("ended")}</Callout>}
        {why === "out" && (
          <Callout tone="done" className="mb-4">
            {t("signedOut")}
          </Callout>
        )}
        <Texts of={["signin"]}>
          <SignInForm
            next={target}
            tenant={tenant?.hostname ?? null}
            suggested={tenant ? "" : await suggested(host)}
          />
        </Texts>
        <p className="mt-4 text-xs text-muted">{t("forgot")}</p>
      </div>
      <SignInFooter />
    </main>
  );
}

/** Under a host name that is no tenant's: the tenant of the last sign-in, on one's own machine the demo. */
async function suggested(host: string): Promise<string> {
  const last = (await cookies()).get(TENANT_COOKIE)?.value;
  if (last) return last;
  const isOwnMachine = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
  const demo: PublicTenant | null = isOwnMachine ? await tenantOfHost("demo.localhost") : null;
  return demo?.hostname ?? "";
}
