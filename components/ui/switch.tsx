"use client";

import * as Radix from "radix-ui/switch";
import type { ComponentProps } from "react";

import { cn } from "./cn";

/** On or off, at once. */
export function Switch({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      {...rest}
      className={cn(
        "relative inline-flex h-5 w-8 shrink-0 items-center rounded-full border border-control bg-control p-0.5",
        "transition-colors after:absolute after:-inset-1 disabled:opacity-50",
        "data-[state=checked]:border-accent data-[state=checked]:bg-accent",
        className,
      )}
    >
      <Radix.Thumb className="size-3.5 rounded-full bg-on-accent transition-transform data-[state=checked]:translate-x-3" />
    </Radix.Root>
  );
}
