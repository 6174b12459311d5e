"use client";

import * as Radix from "radix-ui/radio-group";
import type { ReactNode } from "react";

import { cn } from "./cn";

type Props = {
  value: string;
  onValueChange: (value: string) => void;
  options: readonly { value: string; label: string; icon?: ReactNode }[];
  label: string;
  className?: string;
};

/** One of two to four, all in sight. */
export function Segmented({ value, onValueChange, options, label, className }: Props) {
  return (
    <Radix.Root
      value={value}
      onValueChange={onValueChange}
      aria-label={label}
      className={cn(
        "inline-flex w-fit max-w-full flex-wrap gap-0.5 rounded-md border border-line bg-canvas p-0.5",
        className,
      )}
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          className={cn(
            "inline-flex h-7 items-center gap-1.5 rounded-sm border border-transparent px-2.5 text-sm text-muted",
            "transition-colors hover:text-fg pointer-coarse:h-9 [&_svg]:size-4",
            "data-[state=checked]:border-line-strong data-[state=checked]:bg-surface data-[state=checked]:font-medium",
            "data-[state=checked]:text-fg",
          )}
        >
          {option.icon}
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
