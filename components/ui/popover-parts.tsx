"use client";

import * as Radix from "radix-ui/popover";

import { cn } from "./cn";
import { floatClass } from "./menu-class";
import type { PopoverProps } from "./popover";

/** The panel itself; open from the start unless the parent holds `open`. */
export function Panel({
  trigger,
  open,
  onOpenChange,
  align = "start",
  side = "bottom",
  label,
  className,
  children,
}: PopoverProps) {
  return (
    <Radix.Root
      {...(open === undefined ? { defaultOpen: true } : { open })}
      {...(onOpenChange && { onOpenChange })}
    >
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className={cn(floatClass, "max-w-[calc(100vw-16px)]", className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
