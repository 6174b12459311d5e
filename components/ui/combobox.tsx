"use client";

import { Command } from "cmdk";
import { Check, ChevronsUpDown, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { cn } from "./cn";
import type { FieldWiring } from "./field";
import { controlClass } from "./input";
import { itemClass } from "./menu-class";
import { Popover } from "./popover";
import { Spinner } from "./spinner";

export type ComboItem = {
  value: string;
  label: string;
  /** At the right, quietly: a load, a code. */
  hint?: ReactNode;
  icon?: ReactNode;
  /** Items of one group stand under its name. */
  group?: string;
};

type Props = {
  items: readonly ComboItem[];
  value: string | null;
  onValueChange: (value: string, item: ComboItem) => void;
  /** Given when the server searches; then nothing is filtered here. */
  onSearch?: (text: string) => void;
  loading?: boolean;
  placeholder: string;
  searchPlaceholder?: string;
  /** What the trigger says for a value whose item is not among `items` now. */
  selectedLabel?: string;
  control?: Partial<FieldWiring>;
  disabled?: boolean;
  className?: string;
};

/** One of many, found by typing. */
export function Combobox({
  items,
  value,
  onValueChange,
  placeholder,
  selectedLabel,
  control,
  ...rest
}: Props) {
  const [open, setOpen] = useState(false);
  const chosen = items.find((item) => item.value === value);
  const shown = chosen?.label ?? selectedLabel;
  const choose = (item: ComboItem) => {
    onValueChange(item.value, item);
    setOpen(false);
  };
  const trigger = (
    <button
      type="button"
      role="combobox"
      aria-expanded={open}
      aria-haspopup="listbox"
      disabled={rest.disabled}
      {...control}
      className={cn(
        controlClass,
        "flex h-8 items-center gap-2 px-2.5 text-left pointer-coarse:h-10",
        !shown && "text-faint",
        rest.className,
      )}
    >
      {chosen?.icon}
      <span className="grow truncate">{shown ?? placeholder}</span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-faint" />
    </button>
  );
  return (
    <Popover trigger={trigger} open={open} onOpenChange={setOpen} label={placeholder} className="w-80">
      <Choices {...rest} items={items} value={value} onChoose={choose} />
    </Popover>
  );
}

type ChoicesProps = Pick<Props, "items" | "value" | "onSearch" | "loading" | "searchPlaceholder"> & {
  onChoose: (item: ComboItem) => void;
};

/** The search field and the list of a combobox, for use in a popover or dialog of one's own. */
export function Choices({ items, value, onChoose, onSearch, loading, searchPlaceholder }: ChoicesProps) {
  const t = useTranslations("ui.combobox");
  const groups = [...new Set(items.map((item) => item.group ?? ""))];
  const input = searchPlaceholder ?? t("search");
  return (
    <Command shouldFilter={!onSearch} label={input} className="flex max-h-80 flex-col">
      <div className="flex items-center gap-2 border-b border-line px-3">
        {loading ? (
          <Spinner className="text-faint" />
        ) : (
          <Search aria-hidden className="size-4 shrink-0 text-faint" />
        )}
        <Command.Input
          placeholder={input}
          {...(onSearch && { onValueChange: onSearch })}
          className="h-9 w-full bg-transparent text-sm outline-none pointer-coarse:h-11"
        />
      </div>
      <Command.List className="scroll-thin overflow-y-auto p-1">
        <Command.Empty className="px-2 py-6 text-center text-muted">
          {loading ? t("loading") : t("empty")}
        </Command.Empty>
        {groups.map((group) => (
          <Command.Group key={group} {...(group && { heading: group })} className={groupClass}>
            {items
              .filter((item) => (item.group ?? "") === group)
              .map((item) => (
                <Command.Item
                  key={item.value}
                  value={item.value}
                  keywords={[item.label]}
                  onSelect={() => onChoose(item)}
                  className={itemClass}
                >
                  {item.icon}
                  <span className="truncate">{item.label}</span>
                  <span className="ml-auto text-xs text-faint">{item.hint}</span>
                  {item.value === value && <Check aria-hidden />}
                </Command.Item>
              ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

const groupClass =
  "**:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 " +
  "**:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:text-faint";
