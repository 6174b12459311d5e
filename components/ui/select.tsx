"use client";

import { Check, ChevronDown } from "lucide-react";
import * as Radix from "radix-ui/select";
import type { ComponentProps, ReactNode } from "react";

import { cn } from "./cn";
import { controlClass } from "./input";
import { floatClass, itemClass } from "./menu-class";

export type Option = { value: string; label: string; icon?: ReactNode; disabled?: boolean };

type Props = Omit<ComponentProps<typeof Radix.Trigger>, "value" | "onChange" | "children"> & {
  options: readonly Option[];
  /** Radix has no empty value: leave it undefined and give a placeholder. */
  value: string | undefined;
  onValueChange: (value: string) => void;
  placeholder?: string;
  name?: string;
};

/** One of a few. For more than a dozen take `Combobox`. */
export function Select({ options, value, onValueChange, placeholder, name, className, ...trigger }: Props) {
  return (
    <Radix.Root value={value ?? ""} onValueChange={onValueChange} {...(name && { name })}>
      <Radix.Trigger
        {...trigger}
        className={cn(
          controlClass,
          "flex h-8 items-center justify-between gap-2 px-2.5 text-left data-placeholder:text-faint pointer-coarse:h-10",
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-faint" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            floatClass,
            "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)",
          )}
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <SelectItem key={option.value} option={option} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function SelectItem({ option }: { option: Option }) {
  return (
    <Radix.Item
      value={option.value}
      {...(option.disabled && { disabled: true })}
      className={cn(itemClass, "pr-8")}
    >
      {option.icon}
      <Radix.ItemText>{option.label}</Radix.ItemText>
      <Radix.ItemIndicator className="absolute right-2">
        <Check aria-hidden className="size-4" />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}
