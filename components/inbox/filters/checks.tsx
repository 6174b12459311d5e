"use client";

import { Command } from "cmdk";
import { Check, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { itemClass } from "@/components/ui/menu-class";

export type CheckItem<Name extends string> = { value: Name; label: string; hint?: ReactNode };

type Props<Name extends string> = {
  label: string;
  items: readonly CheckItem<Name>[];
  chosen: readonly string[];
  onToggle: (value: Name) => void;
  /** Given when the server searches; then nothing is filtered here. */
  onSearch?: (text: string) => void;
  /** Backspace in the empty field. */
  onBack?: (() => void) | undefined;
};

/** A list of which several hold at once, found by typing; choosing one leaves it open for the next. */
export function Checks<Name extends string>({
  label,
  items,
  chosen,
  onToggle,
  onSearch,
  onBack,
}: Props<Name>) {
  const t = useTranslations("ui.combobox");
  const filters = useTranslations("inbox.filters");
  const [text, setText] = useState("");
  const type = (typed: string) => {
    setText(typed);
    onSearch?.(typed);
  };
  return (
    <Command shouldFilter={!onSearch} loop label={label} className="flex max-h-[25rem] flex-col">
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search aria-hidden className="size-4 shrink-0 text-faint" />
        <Command.Input
          autoFocus
          value={text}
          onValueChange={type}
          placeholder={label}
          onKeyDown={(event) => {
            if (event.key !== "Backspace" || text !== "" || !onBack) return;
            event.preventDefault();
            onBack();
          }}
          className="h-9 w-full bg-transparent text-sm outline-none pointer-coarse:h-11"
        />
      </div>
      <Command.List className="scroll-thin overflow-y-auto p-1">
        <Command.Empty className="px-2 py-6 text-center text-muted">{t("empty")}</Command.Empty>
        {items.map(({ value, label: name, hint }) => (
          <Command.Item
            key={value}
            value={value}
            keywords={[name]}
            onSelect={() => onToggle(value)}
            className={itemClass}
          >
            <span className="grid size-4 place-items-center">
              {chosen.includes(value) && <Check aria-hidden className="size-4 text-accent-fg" />}
            </span>
            <span className="truncate">{name}</span>
            {chosen.includes(value) && <span className="sr-only">{filters("chosen")}</span>}
            <span className="ml-auto text-xs text-faint">{hint}</span>
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
