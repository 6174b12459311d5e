"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { useAway } from "@/components/form/use-away";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Choices } from "@/components/ui/choices";
import type { ComboItem } from "@/components/ui/combobox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { groups, people } from "@/lib/client/directory-queries";
import type { Receiver } from "@/lib/client/tasks";
import { useDebounced } from "@/lib/client/use-debounced";
import type { GroupRow, UserRow } from "@/lib/contracts/people";
import type { TaskDetail } from "@/lib/contracts/tasks";

/** Somebody to get work, and whether they are away. */
type Chosen = Receiver & { away: string | null };

type Props = {
  /** What is handed over. */
  description: string;
  /** Whoever has it already is not offered. */
  task?: Holder;
  pending: boolean;
  error?: Error | null;
  onGive: (to: Receiver, comment: string) => void;
  onClose: () => void;
};
type Holder = Pick<TaskDetail, "assigned_to_user" | "assigned_to_group">;

/** Who gets a task, or many: people and groups with what they already hold, and a word to them. */
export function ReceiverDialog({ description, task, pending, error, onGive, onClose }: Props) {
  const t = useTranslations("task.reassign");
  const [to, setTo] = useState<Chosen | null>(null);
  const [comment, setComment] = useState("");
  const commentBox = useRef<HTMLTextAreaElement>(null);
  const submit = () => {
    if (to && !pending) onGive(to, comment.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      description={description}
      footer={
        <>
          <DialogClose>
            <Button>{t("cancel")}</Button>
          </DialogClose>
          <Button variant="primary" disabled={!to} pending={pending} keys="mod+enter" onClick={submit}>
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
        {to?.away && (
          <Callout tone="soon" role="status">
            {t("is_away", { name: to.name, away: to.away })}
          </Callout>
        )}
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
        {error && (
          <Callout tone="failed" role="alert">
            {error.message}
          </Callout>
        )}
      </div>
    </Dialog>
  );
}

type ChoicesProps = { task: Holder | undefined; chosen: Receiver | null; onChoose: (to: Chosen) => void };

/** People and groups to choose from, with what they hold already, and who is away. */
function ReceiverChoices({ task, chosen, onChoose }: ChoicesProps) {
  const t = useTranslations("task.reassign");
  const away = useAway();
  const [text, setText] = useState("");
  const search = useDebounced(text.trim(), 180);
  const found = { people: useQuery(people(search)), groups: useQuery(groups(search)) };
  const hint = (count: number) => t("load", { count });
  const persons = (found.people.data?.rows ?? []).filter(({ id }) => id !== task?.assigned_to_user?.id);
  const items = [
    ...persons.map((row) => ({ ...itemOf("user", row, t("people"), hint), detail: away(row) })),
    ...(found.groups.data?.rows ?? [])
      .filter(({ id }) => !task || task.assigned_to_user !== null || id !== task.assigned_to_group?.id)
      .map((row) => itemOf("group", row, t("groups"), hint)),
  ];
  const choose = ({ value, label, detail }: (typeof items)[number]) =>
    onChoose({ ...receiverOf(value), name: label, away: detail ?? null });
  return (
    <div className="overflow-hidden rounded-md border border-line-strong">
      <Choices
        items={items}
        value={chosen && `${chosen.kind}:${chosen.id}`}
        onSearch={setText}
        loading={found.people.isFetching || found.groups.isFetching}
        searchPlaceholder={t("search")}
        onChoose={({ value }) => {
          const item = items.find((one) => one.value === value);
          if (item) choose(item);
        }}
      />
    </div>
  );
}

function itemOf(
  kind: Receiver["kind"],
  row: UserRow | GroupRow,
  group: string,
  hint: (count: number) => string,
): ComboItem & { detail?: string | null } {
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
