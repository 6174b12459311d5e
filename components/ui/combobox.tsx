"use client";

import { ChevronsUpDown } from "lucide-react";
import { cloneElement, type ReactNode, useState } from "react";

import { cn } from "./cn";
import type * as Parts from "./combobox-parts";
import type { FieldWiring } from "./field";
import { controlClass } from "./input";
import { lazyTrigger } from "./lazy-trigger";

export type ComboItem = {
  value: string;
  label: string;
  /** At the right, quietly: a load, a code. */
  hint?: ReactNode;
  /** Below the label, quietly: what to know before choosing it. */
  detail?: ReactNode;
  icon?: ReactNode;
  /** Items of one group stand under its name. */
  group?: string;
};

export type ComboboxProps = {
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

let parts: typeof Parts | undefined;

const load = async () => {
  parts ??= await import("./combobox-parts");
};

/** One of many, found by typing; its list is loaded when it is wanted. */
export function Combobox(props: ComboboxProps) {
  const { items, value, placeholder, selectedLabel, control, disabled, className } = props;
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  const chosen = items.find((item) => item.value === value);
  const shown = chosen?.label ?? selectedLabel;
  const trigger = (
    <button
      type="button"
      role="combobox"
      aria-expanded={open}
      aria-haspopup="listbox"
      disabled={disabled}
      {...control}
      className={cn(
        controlClass,
        "flex h-8 items-center gap-2 px-2.5 text-left pointer-coarse:h-10",
        !shown && "text-faint",
        className,
      )}
    >
      {chosen?.icon}
      <span className="grow truncate">{shown ?? placeholder}</span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-faint" />
    </button>
  );
  if (wanted && parts)
    return <parts.ComboPanel {...props} trigger={trigger} open={open} onOpenChange={setOpen} />;
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  return cloneElement(trigger, lazyTrigger(load, show));
}
