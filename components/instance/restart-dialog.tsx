"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useRestartInstance } from "@/lib/client/instances";
import { toast } from "@/lib/client/toast";
import type { InstanceDetail } from "@/lib/contracts/instances";

/** Stands for the start: a choice has no empty value. */
const START = " start";

/** Says what starting again forgets, and from where it goes on. */
export function RestartDialog({ instance, onClose }: { instance: InstanceDetail; onClose: () => void }) {
  const t = useTranslations("instances.steer");
  const [from, setFrom] = useState(START);
  const restart = useRestartInstance(instance.id);
  const confirm = () =>
    restart.mutate(from === START ? undefined : from, {
      onSuccess: () => {
        toast.success(t("restart.done"));
        onClose();
      },
    });
  return (
    <AlertDialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t("restart.title")}
      description={t(from === START ? "restart.text" : "restart.text_from")}
      confirm={t("restart.verb")}
      danger
      pending={restart.isPending}
      onConfirm={confirm}
    >
      <div className="grid gap-3">
        <Field id="restart-from" label={t("restart.from")}>
          {(control) => (
            <Select
              {...control}
              value={from}
              onValueChange={setFrom}
              options={[{ value: START, label: t("restart.from_start") }, ...placesOf(instance)]}
            />
          )}
        </Field>
        {restart.error && (
          <Callout tone="failed" role="alert">
            {restart.error.message}
          </Callout>
        )}
      </div>
    </AlertDialog>
  );
}

/** Where the instance is and has been. */
function placesOf({ current_steps, tasks }: InstanceDetail): { value: string; label: string }[] {
  const places = [
    ...tasks.map(({ node_id, step_name }) => [node_id, step_name] as const),
    ...current_steps.map(({ node_id, name }) => [node_id, name] as const),
  ];
  return [...new Map(places)].map(([value, label]) => ({ value, label }));
}
