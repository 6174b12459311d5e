"use client";

import { useTranslations } from "next-intl";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { Callout } from "@/components/ui/callout";
import { useSteerInstance } from "@/lib/client/instances";
import { toast } from "@/lib/client/toast";
import type { InstanceDetail } from "@/lib/contracts/instances";

type Props = { instance: InstanceDetail; action: "pause" | "resume" | "terminate"; onClose: () => void };

/** Says what an action will do, and does it. */
export function SteerDialog({ instance, action, onClose }: Props) {
  const t = useTranslations("instances.steer");
  const steer = useSteerInstance(instance.id);
  const open = instance.tasks.filter(({ status }) => status !== "COMPLETED");
  const names = open.map(({ step_name }) => step_name).join(", ");
  const confirm = () =>
    steer.mutate(action, {
      onSuccess: () => {
        toast.success(t(`${action}.done`));
        onClose();
      },
    });
  return (
    <AlertDialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t(`${action}.title`)}
      description={t(`${action}.text`, { count: open.length, names })}
      confirm={t(`${action}.verb`)}
      danger={action === "terminate"}
      pending={steer.isPending}
      onConfirm={confirm}
    >
      {steer.error && (
        <Callout tone="failed" role="alert">
          {steer.error.message}
        </Callout>
      )}
    </AlertDialog>
  );
}
