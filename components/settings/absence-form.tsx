"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { useCreateSubstitution, wireDays } from "@/lib/client/absence";
import { toast } from "@/lib/client/toast";

import { AbsenceScope, type Scope } from "./absence-scope";
import { PersonPicker } from "./person-picker";

const MODES = ["receiver", "replacer"] as const;
type Mode = (typeof MODES)[number];
type Person = { id: string; name: string };

/** Plans an absence of somebody; what the server refuses, a chain that comes back for example, stands here. */
export function AbsenceForm({ who, onDone }: { who: Person; onDone: () => void }) {
  const t = useTranslations("absence");
  const zone = useTimeZone() ?? "UTC";
  const create = useCreateSubstitution();
  const [substitute, setSubstitute] = useState<Person | null>(null);
  const [days, setDays] = useState({ from: "", to: "" });
  const [mode, setMode] = useState<Mode>("receiver");
  const [scope, setScope] = useState<Scope>({ kind: "all" });
  const [tried, setTried] = useState(false);

  const problems = {
    substitute: substitute ? undefined : t("missing"),
    from: days.from ? undefined : t("missing"),
    to: toProblem(days, t),
    scope: scope.kind !== "all" && !scope.id ? t("missing") : undefined,
  };
  const problemOf = (name: keyof typeof problems) => (tried ? problems[name] : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const first = (Object.keys(problems) as (keyof typeof problems)[]).find((name) => problems[name]);
    if (first) return document.getElementById(`absence-${first}`)?.focus();
    if (!substitute || create.isPending) return;
    create.mutate(
      {
        user_id: who.id,
        substitute_id: substitute.id,
        ...wireDays(days.from, days.to, zone),
        mode,
        ...(scope.kind === "definition" && { definition_id: scope.id }),
        ...(scope.kind === "group" && { group_id: scope.id }),
      },
      {
        onSuccess: () => {
          toast.success(t("saved", { name: substitute.name }));
          onDone();
        },
      },
    );
  };
  const day = (name: "from" | "to") => (
    <Field id={`absence-${name}`} label={t(name)} error={problemOf(name)} required>
      {(control) => (
        <Input
          {...control}
          type="date"
          value={days[name]}
          min={name === "to" ? days.from : undefined}
          onChange={({ target: { value } }) => setDays((before) => ({ ...before, [name]: value }))}
        />
      )}
    </Field>
  );
  return (
    <form noValidate onSubmit={submit} className="mt-6 grid gap-4 rounded-md border border-line p-4">
      <Field id="absence-substitute" label={t("substitute")} error={problemOf("substitute")} required>
        {(control) => (
          <PersonPicker
            id={control.id}
            control={control}
            chosen={substitute}
            onChoose={setSubstitute}
            placeholder={t("chooseSubstitute")}
            except={who.id}
          />
        )}
      </Field>
      <div className="grid gap-4 desk:grid-cols-2">
        {day("from")}
        {day("to")}
      </div>
      <ModeChoice mode={mode} onChange={setMode} />
      <AbsenceScope scope={scope} onChange={setScope} error={problemOf("scope")} />
      {create.error && (
        <Callout tone="failed" role="alert">
          {create.error.message}
        </Callout>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" pending={create.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

function ModeChoice({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  const t = useTranslations("absence");
  return (
    <div className="grid justify-items-start gap-1.5">
      <span className="font-medium">{t("mode")}</span>
      <Segmented
        label={t("mode")}
        value={mode}
        onValueChange={(value) => onChange(value as Mode)}
        options={MODES.map((value) => ({ value, label: t(`modes.${value}`) }))}
      />
      <p className="text-muted">{t(`modeHelp.${mode}`)}</p>
    </div>
  );
}

function toProblem(
  { from, to }: { from: string; to: string },
  t: ReturnType<typeof useTranslations<"absence">>,
): string | undefined {
  if (!to) return t("missing");
  return from && to < from ? t("order") : undefined;
}
