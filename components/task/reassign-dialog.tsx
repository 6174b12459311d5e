"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { toast } from "@/lib/client/toast";

import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Choices } from "@/components/ui/choices";
import type { ComboItem } from "@/components/ui/combobox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { groups, people } from "@/lib/client/directory-queries";
import { type Receiver, useReassignTask } from "@/lib/client/tasks";
import { useDebounced } from "@/lib/client/use-debounced";
import type { GroupRow, UserRow } from "@/lib/contracts/people";
import type { TaskDetail } from "@/lib/contracts/tasks";

/** Who gets the task: people and groups with what they already hold, and a word to them. */
export function ReassignDialog({ task, onClose }: { task: TaskDetail; onClose: () => void }) {
  const t = useTranslations("task.reassign");
  const [to, setTo] = useState<Receiver | null>(null);
  const [comment, setComment] = useState("");
  const commentBox = useRef<HTMLTextAreaElement>(null);
  const reassign = useReassignTask(task.id);

  const submit = () => {
    if (!to || reassign.isPending) return;
    reassign.mutate(
      { to, comment: comment.trim() },
      {
        onSuccess: () => {
          toast.success(t("done", { name: to.name }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      description={task.step_name}
      footer={
        <>
          <DialogClose>
            <Button>{t("cancel")}</Button>
          </DialogClose>
          <Button
            variant="primary"
            disabled={!to}
            pending={reassign.isPending}
            keys="mod+enter"
            onClick={submit}
          >
            {to ? t("submit_to", { name: to.name }) : t("submit")}
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
          task={task}
          chosen={to}
          onChoose={(receiver) => {
            setTo(receiver);
            commentBox.current?.focus();
          }}
        />
        <Field id="reassign-comment" label={t("comment")} optionalHint={t("optional")}>
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
        {reassign.error && (
          <Callout tone="failed" role="alert">
            {reassign.error.message}
          </Callout>
        )}
      </div>
    </Dialog>
  );
}

type ChoicesProps = {
  /** Whoever has it already is not offered. */
  task?: Pick<TaskDetail, "assigned_to_user" | "assigned_to_group">;
  chosen: Receiver | null;
  onChoose: (receiver: Receiver) => void;
};

/** People and groups to choose from, with what they hold already. */
export function ReceiverChoices({ task, chosen, onChoose }: ChoicesProps) {
  const t = useTranslations("task.reassign");
  const [text, setText] = useState("");
  const search = useDebounced(text.trim(), 180);
  const found = { people: useQuery(people(search)), groups: useQuery(groups(search)) };
  const hint = (count: number) => t("load", { count });
  const items = [
    ...(found.people.data?.rows ?? [])
      .filter(({ id }) => id !== task?.assigned_to_user?.id)
      .map((row) => itemOf("user", row, t("people"), hint)),
    ...(found.groups.data?.rows ?? [])
      .filter(({ id }) => !task || task.assigned_to_user !== null || id !== task.assigned_to_group?.id)
      .map((row) => itemOf("group", row, t("groups"), hint)),
  ];
  return (
    <div className="overflow-hidden rounded-md border border-line-strong">
      <Choices
        items={items}
        value={chosen && `${chosen.kind}:${chosen.id}`}
        onSearch={setText}
        loading={found.people.isFetching || found.groups.isFetching}
        searchPlaceholder={t("search")}
        onChoose={({ value, label }) => onChoose({ ...receiverOf(value), name: label })}
      />
    </div>
  );
}

function itemOf(
  kind: Receiver["kind"],
  row: UserRow | GroupRow,
  group: string,
  hint: (count: number) => string,
): ComboItem {
  return {
    value: `${kind}:${row.id}`,
    label: row.name,
    hint: hint(row.open_tasks),
    icon: <Avatar name={row.name} kind={kind} />,
    group,
  };
}

function receiverOf(value: string): { kind: Receiver["kind"]; id: string } {
  const [kind, id = ""] = value.split(":");
  return { kind: kind === "group" ? "group" : "user", id };
}
