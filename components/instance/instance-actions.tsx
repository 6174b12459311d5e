"use client";

import { CircleSlash, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "@/lib/client/toast";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { useCancelInstance, useRetryInstance } from "@/lib/client/instances";
import type { InstanceDetail } from "@/lib/contracts/instances";

import { SteerMenu } from "./steer-menu";

/** What may be done with an instance now, and nothing else. */
export function InstanceActions({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations("instances.actions");
  const [cancelling, setCancelling] = useState(false);
  const [retrying, setRetrying] = useState(false);
  const may = (action: InstanceDetail["allowed_actions"][number]) =>
    instance.allowed_actions.includes(action);
  return (
    <>
      {may("retry") && (
        <Button icon={<RotateCw aria-hidden />} onClick={() => setRetrying(true)}>
          {t("retry")}
        </Button>
      )}
      {may("cancel") && (
        <Button variant="ghost" icon={<CircleSlash aria-hidden />} onClick={() => setCancelling(true)}>
          <span className="max-desk:sr-only">{t("cancel")}</span>
        </Button>
      )}
      <SteerMenu instance={instance} />
      {retrying && <RetryDialog instance={instance} onClose={() => setRetrying(false)} />}
      {cancelling && <CancelDialog instance={instance} onClose={() => setCancelling(false)} />}
    </>
  );
}

/** Says what is tried again. */
function RetryDialog({ instance, onClose }: { instance: InstanceDetail; onClose: () => void }) {
  const t = useTranslations("instances.actions");
  const retry = useRetryInstance(instance.id);
  const step = instance.error?.step_name ?? instance.current_step?.name ?? "";
  const confirm = () =>
    retry.mutate(undefined, {
      onSuccess: () => {
        toast.success(t("retried"));
        onClose();
      },
    });
  return (
    <AlertDialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t("retry_title")}
      description={t("retry_text", { step })}
      confirm={t("retry")}
      pending={retry.isPending}
      onConfirm={confirm}
    >
      {retry.error && (
        <Callout tone="failed" role="alert">
          {retry.error.message}
        </Callout>
      )}
    </AlertDialog>
  );
}

/** Says what cancelling closes, and wants a reason. */
function CancelDialog({ instance, onClose }: { instance: InstanceDetail; onClose: () => void }) {
  const t = useTranslations("instances.actions");
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const cancel = useCancelInstance(instance.id);
  const open = instance.tasks.filter(({ status }) => status !== "COMPLETED");
  const confirm = () => {
    const said = reason.trim();
    setMissing(said === "");
    if (said === "" || cancel.isPending) return;
    cancel.mutate(said, {
      onSuccess: () => {
        toast.success(t("cancelled"));
        onClose();
      },
    });
  };
  return (
    <AlertDialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t("cancel_title")}
      description={t("cancel_text", {
        count: open.length,
        names: open.map(({ step_name }) => step_name).join(", "),
      })}
      confirm={t("cancel")}
      danger
      pending={cancel.isPending}
      onConfirm={confirm}
    >
      <div className="grid gap-3">
        <Field
          id="cancel-reason"
          label={t("reason")}
          help={t("reason_help")}
          required
          error={missing && reason.trim() === "" ? t("reason_missing") : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {cancel.error && (
          <Callout tone="failed" role="alert">
            {cancel.error.message}
          </Callout>
        )}
      </div>
    </AlertDialog>
  );
}
