"use client";

import * as Radix from "radix-ui/tooltip";
import type { ReactNode } from "react";

import { Kbd } from "./kbd";

/** Stands once, at the root: neighbouring tooltips then open without a delay. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={350} skipDelayDuration={250}>
      {children}
    </Radix.Provider>
  );
}

type Props = {
  content: ReactNode;
  /** One element that takes focus and a ref. */
  children: ReactNode;
  keys?: string;
  side?: "top" | "right" | "bottom" | "left";
};

/** A hint on hover and on focus. It never holds what cannot be read elsewhere. */
export function Tooltip({ content, children, keys, side = "top" }: Props) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-72 animate-fade items-center gap-2 rounded-md bg-fg px-2 py-1 text-xs text-surface"
        >
          {content}
          {keys && <Kbd keys={keys} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
