"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAway } from "@/components/form/use-away";
import { Avatar } from "@/components/ui/avatar";
import { Choices } from "@/components/ui/choices";
import { Dialog } from "@/components/ui/dialog";
import { type BoardTask, holderOf, isSame, type Target } from "@/lib/client/desk-load";
import { groups, people } from "@/lib/client/directory-queries";
import { useDebounced } from "@/lib/client/use-debounced";
import type { GroupRow, UserRow } from "@/lib/contracts/people";

type Props = { task: BoardTask; onChoose: (to: Target) => void; onClose: () => void };

/** To whom a task goes: people and groups, with how much they hold. Choosing one does it. */
export function GiveDialog({ task, onChoose, onClose }: Props) {
  const t = useTranslations("desk.give");
  const away = useAway();
  const [text, setText] = useState("");
  const search = useDebounced(text.trim(), 180);
  const [users, teams] = [useQuery(people(search)), useQuery(groups(search))];
  const targets = [
    ...(users.data?.rows ?? []).map((row) => ({ ...targetOf("user", row), detail: away(row) })),
    ...(teams.data?.rows ?? []).map((row) => ({ ...targetOf("group", row), detail: null })),
  ].filter(({ target }) => !isSame(target, holderOf(task)));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      description={task.step_name}
      size="sm"
    >
      <div className="overflow-hidden rounded-md border border-line-strong">
        <Choices
          items={targets.map(({ target, load, detail }) => ({
            value: keyOf(target),
            label: target.name,
            hint: t("load", { count: load }),
            detail,
            icon: <Avatar name={target.name} kind={target.kind} />,
            group: t(target.kind === "user" ? "people" : "groups"),
          }))}
          value={null}
          onSearch={setText}
          loading={users.isFetching || teams.isFetching}
          searchPlaceholder={t("find")}
          onChoose={({ value }) => {
            const found = targets.find(({ target }) => keyOf(target) === value);
            if (found) onChoose(found.target);
          }}
        />
      </div>
    </Dialog>
  );
}

const targetOf = (kind: Target["kind"], { id, name, open_tasks: load }: UserRow | GroupRow) => ({
  target: { kind, id, name },
  load,
});

const keyOf = ({ kind, id }: Target): string => `${kind}:${id}`;
