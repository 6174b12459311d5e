"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { ReceiverChoices } from "@/components/task/reassign-dialog";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import type { Receiver } from "@/lib/client/tasks";

import type { Selecting } from "./selecting";
import type { BulkDialog } from "./use-bulk";

/** Who gets all that is chosen, and a word to them. */
export function BulkReassign({ selecting, bulk }: { selecting: Selecting; bulk: BulkDialog }) {
  const t = useTranslations("inbox-bulk");
  const words = useTranslations("task.reassign");
  const [to, setTo] = useState<Receiver | null>(null);
  const [comment, setComment] = useState("");
  const commentBox = useRef<HTMLTextAreaElement>(null);
  const submit = () => {
    if (!to) return;
    bulk.begin("reassign", {
      ...(to.kind === "user" ? { assign_to_user_id: to.id } : { assign_to_group_id: to.id }),
      ...(comment.trim() && { comment: comment.trim() }),
    });
  };
  return (
    <Dialog
      open
      onOpenChange={bulk.close}
      title={words("title")}
      description={t("count", { count: selecting.count })}
      footer={
        <>
          <DialogClose>
            <Button>{words("cancel")}</Button>
          </DialogClose>
          <Button variant="primary" disabled={!to} pending={bulk.pending} keys="mod+enter" onClick={submit}>
            {to ? words("submit_to", { name: to.name }) : words("submit")}
          </Button>
        </>
      }
    >
      <div
        role="presentation"
        className="grid gap-4"
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) submit();
        }}
      >
        <ReceiverChoices
          chosen={to}
          onChoose={(receiver) => {
            setTo(receiver);
            commentBox.current?.focus();
          }}
        />
        <Field id="bulk-reassign-comment" label={words("comment")} optionalHint={words("optional")}>
          {(control) => (
            <Textarea
              {...control}
              ref={commentBox}
              rows={2}
              maxLength={500}
              value={comment}
              onChange={(event) => setComment(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
