"use client";

import * as Radix from "radix-ui/popover";
import type { ReactNode } from "react";

import { cn } from "./cn";
import { floatClass } from "./menu-class";

type Props = {
  trigger: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  /** The name of the panel, where its content has no heading. */
  label?: string;
  className?: string;
  children: ReactNode;
};

/** A panel at its trigger. `className` gives width and padding. */
export function Popover({
  trigger,
  open,
  onOpenChange,
  align = "start",
  side = "bottom",
  label,
  className,
  children,
}: Props) {
  return (
    <Radix.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
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
