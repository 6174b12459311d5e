"use client";

import { SkipForward } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";

import type { Offer } from "./use-take-next";

type Props = { offer: Offer; pending: boolean; onSkip: (reason: string) => void };

/** Above a task that was taken as the next one: why this one, and the way past it. */
export function NextNotice({ offer, pending, onSkip }: Props) {
  const t = useTranslations("inbox.next");
  const [open, setOpen] = useState(false);
  const { source, factor } = offer.why;
  return (
    <div
      role="status"
      className="flex min-h-10 shrink-0 items-center gap-2 border-b border-line bg-accent-soft px-4 py-1 text-xs desk:px-6"
    >
      <SkipForward aria-hidden className="size-3.5 shrink-0 text-accent-fg" />
      <p className="min-w-0 grow">
        {t(`source.${source}`)}
        {factor && ` · ${t(`factor.${factor}`)}`}
      </p>
      <Popover
        open={open}
        onOpenChange={setOpen}
        align="end"
        label={t("skip_title")}
        className="w-72"
        trigger={
          <Button size="sm" pending={pending}>
            {t("skip")}
          </Button>
        }
      >
        <SkipForm
          onSkip={(reason) => {
            setOpen(false);
            onSkip(reason);
          }}
        />
      </Popover>
    </div>
  );
}

function SkipForm({ onSkip }: { onSkip: (reason: string) => void }) {
  const t = useTranslations("inbox.next");
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const skip = () => (reason.trim() ? onSkip(reason.trim()) : setMissing(true));
  return (
    <form
      noValidate
      className="grid gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        skip();
      }}
    >
      <Field id="skip-reason" label={t("reason")} help={t("help")} {...(missing && { error: t("missing") })}>
        {(control) => (
          <Input
            {...control}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary">
        {t("skip_submit")}
      </Button>
    </form>
  );
}
