"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { AdornedInput, Input } from "@/components/ui/input";
import { useHydrated } from "@/lib/client/use-hydrated";

import { type Missing, useSignIn } from "./use-sign-in";

type Props = {
  /** Where to go on to; checked to be of this site. */
  next: string;
  /** The host name's tenant; null when it names none, and then it is asked for. */
  tenant: string | null;
  suggested: string;
};

/** E-mail, password, and the tenant where the host name does not say it. What was typed stays after a failure. */
export function SignInForm({ next, tenant, suggested }: Props) {
  const t = useTranslations("signin");
  const ready = useHydrated();
  const { submit, missing, problem, pending, waiting } = useSignIn({ next, tenant });
  const errorOf = (name: Missing) => (missing.includes(name) ? t(`missing.${name}`) : undefined);
  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-4">
      {problem && (
        <Callout tone="failed" role="alert">
          {problem}
        </Callout>
      )}
      {tenant === null && (
        <Field id="tenant" label={t("tenant")} help={t("tenantHelp")} error={errorOf("tenant")} required>
          {(control) => (
            <Input
              {...control}
              name="tenant"
              defaultValue={suggested}
              autoComplete="organization"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
      )}
      <Field id="email" label={t("email")} error={errorOf("email")} required>
        {(control) => <Input {...control} type="email" name="email" autoComplete="username" autoFocus />}
      </Field>
      <PasswordField error={errorOf("password")} />
      <Button type="submit" variant="primary" size="lg" pending={pending} disabled={!ready || waiting > 0}>
        {pending ? t("submitting") : t("submit")}
      </Button>
    </form>
  );
}

function PasswordField({ error }: { error: string | undefined }) {
  const t = useTranslations("signin");
  const [shown, setShown] = useState(false);
  return (
    <Field id="password" label={t("password")} error={error} required>
      {(control) => (
        <AdornedInput
          {...control}
          type={shown ? "text" : "password"}
          name="password"
          autoComplete="current-password"
          after={
            <IconButton
              size="sm"
              label={t(shown ? "hide" : "show")}
              icon={shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
              onClick={() => setShown(!shown)}
            />
          }
        />
      )}
    </Field>
  );
}
