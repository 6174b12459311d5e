"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAway } from "@/components/form/use-away";
import { Avatar } from "@/components/ui/avatar";
import { Combobox } from "@/components/ui/combobox";
import type { FieldWiring } from "@/components/ui/field";
import { people } from "@/lib/client/directory-queries";
import { useDebounced } from "@/lib/client/use-debounced";

type Person = { id: string; name: string };
type Props = {
  id: string;
  chosen: Person | null;
  onChoose: (person: Person) => void;
  placeholder: string;
  /** Who cannot be chosen. */
  except?: string;
  control?: Partial<FieldWiring>;
};

/** A person by name, with what they hold and whether they are away. */
export function PersonPicker({ id, chosen, onChoose, placeholder, except, control }: Props) {
  const t = useTranslations("absence");
  const away = useAway();
  const [text, setText] = useState("");
  const search = useDebounced(text.trim(), 180);
  const found = useQuery(people(search));
  const items = (found.data?.rows ?? [])
    .filter((row) => row.id !== except)
    .map((row) => ({
      value: row.id,
      label: row.name,
      icon: <Avatar name={row.name} size="xs" />,
      hint: t("openTasks", { count: row.open_tasks }),
      detail: away(row),
    }));
  return (
    <Combobox
      control={{ id, ...control }}
      items={items}
      value={chosen?.id ?? null}
      {...(chosen && { selectedLabel: chosen.name })}
      placeholder={placeholder}
      onSearch={setText}
      loading={found.isFetching}
      onValueChange={(value, item) => onChoose({ id: value, name: item.label })}
    />
  );
}
