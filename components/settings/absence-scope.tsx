"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { definitions } from "@/lib/client/directory-queries";
import { useMe } from "@/lib/client/me";

/** Which work a substitute takes: all of it, one workflow's or one group's. */
export type Scope = { kind: "all" } | { kind: "definition" | "group"; id: string };

const KINDS = ["all", "definition", "group"] as const;

type Props = { scope: Scope; onChange: (scope: Scope) => void; error: string | undefined };

export function AbsenceScope({ scope, onChange, error }: Props) {
  const t = useTranslations("absence");
  const me = useMe();
  const { data } = useQuery({ ...definitions("active"), enabled: scope.kind === "definition" });
  const rows = scope.kind === "group" ? me.groups : (data?.rows ?? []);
  return (
    <div className="grid justify-items-start gap-2">
      <span className="font-medium">{t("scope")}</span>
      <Segmented
        label={t("scope")}
        value={scope.kind}
        onValueChange={(value) =>
          onChange(value === "all" ? { kind: "all" } : { kind: value as "definition" | "group", id: "" })
        }
        options={KINDS.map((value) => ({ value, label: t(`scopes.${value}`) }))}
      />
      {scope.kind !== "all" && (
        <Field
          id="absence-scope"
          label={t(`scopes.${scope.kind}`)}
          error={error}
          required
          className="w-full desk:w-72"
        >
          {(control) => (
            <Select
              {...control}
              value={scope.id || undefined}
              placeholder={t("scopeChoose")}
              onValueChange={(id) => onChange({ ...scope, id })}
              options={rows.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
      )}
    </div>
  );
}
