"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { useSendEvent } from "@/lib/client/instances";
import { toast } from "@/lib/client/toast";
import { jsonIn } from "@/lib/client/json-text";

/** Tells the instance that something has happened; says what becomes of it if nobody waits. */
export function SendEventDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("instances.steer");
  const [type, setType] = useState("");
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const send = useSendEvent(id);
  const body = jsonIn(text);
  const confirm = () => {
    setTried(true);
    if (type.trim() === "" || !body.ok || send.isPending) return;
    send.mutate(
      { type: type.trim(), body: body.value },
      {
        onSuccess: () => {
          toast.success(t("send_event.done"));
          onClose();
        },
      },
    );
  };
  const missing = tried && type.trim() === "" ? t("send_event.type_missing") : undefined;
  return (
    <AlertDialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t("send_event.title")}
      description={t("send_event.text")}
      confirm={t("send_event.verb")}
      pending={send.isPending}
      onConfirm={confirm}
    >
      <div className="grid gap-3">
        <Field id="event-type" label={t("send_event.type")} required error={missing}>
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              value={type}
              onChange={(event) => setType(event.target.value)}
            />
          )}
        </Field>
        <Field
          id="event-body"
          label={t("send_event.body")}
          help={t("send_event.body_help")}
          error={tried && !body.ok ? t("send_event.body_wrong") : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              className="font-mono"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        {send.error && (
          <Callout tone="failed" role="alert">
            {send.error.message}
          </Callout>
        )}
      </div>
    </AlertDialog>
  );
}
