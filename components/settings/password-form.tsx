"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { RequestId } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useMe } from "@/lib/client/me";

import { Section } from "./section";
import { type Name, usePasswordChange } from "./use-password-change";

/** Changes one's own password. The session that does it stays, all others end. */
export function PasswordForm() {
  const t = useTranslations("settings.password");
  const me = useMe();
  const { submit, check, problems, error, pending, done } = usePasswordChange();
  const line = (name: Name, autoComplete: string, help?: string) => (
    <Field id={name} label={t(name)} error={problems[name]} help={help} required>
      {(control) => (
        <Input
          {...control}
          type="password"
          name={name}
          autoComplete={autoComplete}
          onBlur={check}
          onChange={check}
        />
      )}
    </Field>
  );
  return (
    <Section title={t("title")} about={t("about")}>
      <form method="post" noValidate onSubmit={submit} className="grid max-w-96 gap-4">
        <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
        {line("current", "current-password")}
        {line("new", "new-password", t("rule"))}
        {line("repeat", "new-password")}
        {error && (
          <Callout tone="failed" role="alert">
            {error.message}
            {error.requestId && <RequestId id={error.requestId} />}
          </Callout>
        )}
        {done && (
          <Callout tone="done" role="status">
            {t("done")}
          </Callout>
        )}
        <Button type="submit" variant="primary" pending={pending} className="justify-self-start">
          {t("submit")}
        </Button>
      </form>
    </Section>
  );
}
