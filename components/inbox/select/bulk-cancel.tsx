"use client";

import { useQueries } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { instancesOf, manages } from "@/lib/client/bulk-rules";
import { instanceDetail } from "@/lib/client/instance-queries";
import { useMe } from "@/lib/client/me";

import type { Selecting } from "./selecting";
import type { BulkDialog } from "./use-bulk";

/** Says how many instances end with what is chosen, and asks why. */
export function BulkCancel({ selecting, bulk }: { selecting: Selecting; bulk: BulkDialog }) {
  const t = useTranslations("inbox-bulk.cancel");
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const closed = useClosed(selecting);
  const submit = () => {
    if (reason.trim() === "") return setMissing(true);
    return bulk.begin("cancel", { reason: reason.trim() });
  };
  return (
    <Dialog
      open
      onOpenChange={bulk.close}
      size="sm"
      title={t("title")}
      description={<Closing selecting={selecting} closed={closed} />}
      footer={
        <>
          <DialogClose>
            <Button>{t("back")}</Button>
          </DialogClose>
          <Button variant="danger" disabled={closed.count === 0} pending={bulk.pending} onClick={submit}>
            {t("submit", { count: selecting.more ? selecting.count : closed.count })}
          </Button>
        </>
      }
    >
      <Field id="bulk-cancel-reason" label={t("reason")} required {...(missing && { error: t("missing") })}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
              setMissing(false);
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}

type Closed = { count: number; refused: number; pending: boolean };

function Closing({ selecting, closed }: { selecting: Selecting; closed: Closed }) {
  const t = useTranslations("inbox-bulk.cancel");
  if (selecting.more) return <>{t("all", { count: selecting.count })}</>;
  if (closed.pending) return <>{t("looking")}</>;
  return (
    <>
      {t("closes", { count: closed.count })}
      {closed.refused > 0 && ` ${t("refused", { count: closed.refused })}`}
    </>
  );
}

/** Which instances would end: for a manager all, for others those that they started. */
function useClosed({ rows, more }: Selecting): Closed {
  const all = manages(useMe());
  const ids = instancesOf(rows);
  const found = useQueries({ queries: ids.map((id) => ({ ...instanceDetail(id), enabled: !all && !more })) });
  if (all || more) return { count: ids.length, refused: 0, pending: false };
  const legal = found.filter(({ data }) => data?.allowed_actions.includes("cancel")).length;
  return { count: legal, refused: ids.length - legal, pending: found.some(({ isPending }) => isPending) };
}
