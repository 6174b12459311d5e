"use client";

import { useTranslations } from "next-intl";

import { ReceiverDialog } from "@/components/task/receiver-dialog";

import type { Selecting } from "./selecting";
import type { BulkDialog } from "./use-bulk";

/** Who gets all that is chosen, and a word to them. */
export function BulkReassign({ selecting, bulk }: { selecting: Selecting; bulk: BulkDialog }) {
  const t = useTranslations("inbox-bulk");
  return (
    <ReceiverDialog
      description={t("count", { count: selecting.count })}
      pending={bulk.pending}
      onClose={bulk.close}
      onGive={(to, comment) =>
        bulk.begin("reassign", {
          ...(to.kind === "user" ? { assign_to_user_id: to.id } : { assign_to_group_id: to.id }),
          ...(comment && { comment }),
        })
      }
    />
  );
}
