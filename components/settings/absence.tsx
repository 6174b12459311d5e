"use client";

import { useQuery } from "@tanstack/react-query";
import { Plane, Plus, Trash2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import { type Substitution, substitutions, useRemoveSubstitution } from "@/lib/client/absence";
import { useCan, useMe } from "@/lib/client/me";
import { useTicker } from "@/lib/client/ticker";
import { toast } from "@/lib/client/toast";
import { fromWireTime } from "@/lib/kit/time";

import { AbsenceForm } from "./absence-form";
import { PersonPicker } from "./person-picker";
import { Section } from "./section";

/** When one is away and who does the work then; managers plan it for others too. */
export function Absence() {
  const t = useTranslations("absence");
  const me = useMe();
  const forOthers = useCan("APICLI_WORKFLOW_MANAGE");
  const [who, setWho] = useState<{ id: string; name: string }>(me);
  const [planning, setPlanning] = useState(false);
  return (
    <Section title={t("title")} about={t("about")}>
      {forOthers && (
        <div className="mb-4 grid gap-1.5">
          <label htmlFor="away" className="font-medium">
            {t("who")}
          </label>
          <PersonPicker id="away" chosen={who} onChoose={setWho} placeholder={t("me")} />
        </div>
      )}
      <Planned who={who} />
      {planning ? (
        <AbsenceForm key={who.id} who={who} onDone={() => setPlanning(false)} />
      ) : (
        <Button className="mt-4" icon={<Plus aria-hidden />} onClick={() => setPlanning(true)}>
          {t("new")}
        </Button>
      )}
    </Section>
  );
}

function Planned({ who }: { who: { id: string } }) {
  const t = useTranslations("absence");
  const me = useMe();
  const { data, error, refetch } = useQuery(substitutions(who.id));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-14" />;
  if (data.length === 0) {
    return (
      <EmptyState
        className="rounded-md border border-line"
        icon={<Plane />}
        title={t(who.id === me.id ? "none" : "noneFor")}
      />
    );
  }
  return (
    <ul className="border-t border-line">
      {data.map((one) => (
        <Row key={one.id} one={one} />
      ))}
    </ul>
  );
}

function Row({ one }: { one: Substitution }) {
  const t = useTranslations("absence");
  const format = useFormatter();
  const now = useTicker();
  const [from, to] = [fromWireTime(one.starts_at), fromWireTime(one.ends_at)];
  const lastDay = new Date(to.getTime() - 1000);
  const state = stateOf(from, to, now);
  return (
    <li className="flex items-center gap-3 border-b border-line py-3">
      <Avatar name={one.substitute.name} size="md" />
      <div className="min-w-0 grow">
        <p className="truncate font-medium">{t("with", { mode: one.mode, name: one.substitute.name })}</p>
        <p className="text-muted">{format.dateTimeRange(from, lastDay, "date")}</p>
      </div>
      <Badge tone={state === "active" ? "accent" : "neutral"}>{t(state)}</Badge>
      {one.editable && <Remove one={one} />}
    </li>
  );
}

function stateOf(from: Date, to: Date, now: Date): "past" | "active" | "planned" {
  if (to <= now) return "past";
  return from <= now ? "active" : "planned";
}

function Remove({ one }: { one: Substitution }) {
  const t = useTranslations("absence");
  const [open, setOpen] = useState(false);
  const remove = useRemoveSubstitution();
  const { name } = one.substitute;
  const confirm = () =>
    remove.mutate(one.id, {
      onSuccess: () => toast.success(t("removed")),
      onError: (error) => toast.error(error.message),
    });
  return (
    <>
      <IconButton label={t("remove", { name })} icon={<Trash2 aria-hidden />} onClick={() => setOpen(true)} />
      {open && (
        <AlertDialog
          open
          onOpenChange={setOpen}
          title={t("removeTitle")}
          description={t("removeText", { name })}
          confirm={t("confirm")}
          danger
          pending={remove.isPending}
          onConfirm={confirm}
        />
      )}
    </>
  );
}
