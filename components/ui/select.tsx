"use client";

import { ChevronDown } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";

import { cn } from "./cn";
import { controlClass } from "./input";
import { lazyTrigger } from "./lazy-trigger";
import type * as Parts from "./select-parts";

export type Option = { value: string; label: string; icon?: ReactNode; disabled?: boolean };

export type SelectProps = Omit<ComponentProps<"button">, "value" | "onChange" | "children" | "dir"> & {
  options: readonly Option[];
  /** Radix has no empty value: leave it undefined and give a placeholder. */
  value: string | undefined;
  onValueChange: (value: string) => void;
  placeholder?: string;
  name?: string;
};

export const selectClass = cn(
  controlClass,
  "flex h-8 items-center justify-between gap-2 px-2.5 text-left data-placeholder:text-faint pointer-coarse:h-10",
);

let parts: typeof Parts | undefined;

const load = async () => {
  parts ??= await import("./select-parts");
};

/** One of a few; its list is loaded when it is wanted. For more than a dozen take `Combobox`. */
export function Select(props: SelectProps) {
  const { options, value, onValueChange: _, placeholder, name, className, ...button } = props;
  const [wanted, setWanted] = useState(false);
  if (wanted && parts) return <parts.OpenSelect {...props} />;
  const chosen = options.find((option) => option.value === value);
  return (
    <button
      type="button"
      role="combobox"
      aria-expanded={false}
      aria-haspopup="listbox"
      {...(!chosen && { "data-placeholder": "" })}
      {...button}
      {...lazyTrigger(load, () => setWanted(true))}
      className={cn(selectClass, className)}
    >
      {name && <input type="hidden" name={name} value={value ?? ""} />}
      <span className="truncate">{chosen?.label ?? placeholder}</span>
      <ChevronDown aria-hidden className="size-4 shrink-0 text-faint" />
    </button>
  );
}
