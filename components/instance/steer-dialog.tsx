"use client";

import { useTranslations } from "next-intl";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { Callout } from "@/components/ui/callout";
import { useSteerInstance } from "@/lib/client/instances";
import { toast } from "@/lib/client/toast";

type Props = { id: string; action: "pause" | "resume" | "terminate"; onClose: () => void };

/** Says what an action will do, and does it. */
export function SteerDialog({ id, action, onClose }: Props) {
  const t = useTranslations("instances.steer");
  const steer = useSteerInstance(id);
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
      description={t(`${action}.text`)}
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
