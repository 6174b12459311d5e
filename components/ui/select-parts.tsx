"use client";

import { Check, ChevronDown } from "lucide-react";
import * as Radix from "radix-ui/select";

import { cn } from "./cn";
import { floatClass, itemClass } from "./menu-class";
import { type Option, selectClass, type SelectProps } from "./select";

/** The select itself, open from the start: it is loaded when somebody asks for it. */
export function OpenSelect({
  options,
  value,
  onValueChange,
  placeholder,
  name,
  className,
  ...trigger
}: SelectProps) {
  return (
    <Radix.Root defaultOpen value={value ?? ""} onValueChange={onValueChange} {...(name && { name })}>
      <Radix.Trigger {...trigger} className={cn(selectClass, className)}>
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
