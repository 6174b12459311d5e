"use client";

import { Command } from "cmdk";
import { Check, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

import { cn } from "./cn";
import type { ComboboxProps, ComboItem } from "./combobox";
import { itemClass } from "./menu-class";
import { Spinner } from "./spinner";

type ChoicesProps = Pick<ComboboxProps, "items" | "value" | "onSearch" | "loading" | "searchPlaceholder"> & {
  onChoose: (item: ComboItem) => void;
};

/** The search field and the list of a combobox, for use in a popover or dialog of one's own. */
export function Choices({ items, value, onChoose, onSearch, loading, searchPlaceholder }: ChoicesProps) {
  const t = useTranslations("ui.combobox");
  const groups = [...new Set(items.map((item) => item.group ?? ""))];
  const input = searchPlaceholder ?? t("search");
  // What a server finds comes later than the key that asked for it; then the first of it is what Enter takes.
  const [active, setActive] = useState("");
  const marked = items.some((item) => item.value === active) ? active : (items[0]?.value ?? "");
  const root = useActiveDescendant();
  return (
    <Command
      ref={root}
      shouldFilter={!onSearch}
      label={input}
      {...(onSearch && { value: marked, onValueChange: setActive })}
      className="flex max-h-80 flex-col"
    >
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
      <Command.List aria-busy={loading ?? false} className="scroll-thin overflow-y-auto p-1">
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
                  className={cn(itemClass, item.detail && "h-auto min-h-8 py-1")}
                >
                  {item.icon}
                  <span className="min-w-0 grow">
                    <span className="block truncate">{item.label}</span>
                    {item.detail && <span className="block truncate text-xs text-soon">{item.detail}</span>}
                  </span>
                  <span className="shrink-0 text-xs text-faint">{item.hint}</span>
                  {item.value === value && <Check aria-hidden />}
                </Command.Item>
              ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

/** Of items that a server found, cmdk goes on to name one that is gone as the active one: this names the marked one. */
function useActiveDescendant() {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const id = root.current?.querySelector("[cmdk-item][aria-selected=true]")?.id;
    for (const element of root.current?.querySelectorAll("[aria-activedescendant]") ?? []) {
      if (id) element.setAttribute("aria-activedescendant", id);
      else element.removeAttribute("aria-activedescendant");
    }
  });
  return root;
}

const groupClass =
  "**:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 " +
  "**:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:text-faint";
