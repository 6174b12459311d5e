"use client";

import * as Radix from "radix-ui/tabs";
import type { ReactNode } from "react";

import { cn } from "./cn";

type Tab = { value: string; label: ReactNode; count?: number };

type Props = {
  value: string;
  onValueChange: (value: string) => void;
  tabs: readonly Tab[];
  /** Names the row of tabs. */
  label: string;
  className?: string;
  /** `TabPanel`s. */
  children: ReactNode;
};

/** Tabs under a hairline; arrows move between them. Where each tab has a URL of its own, use links. */
export function Tabs({ value, onValueChange, tabs, label, className, children }: Props) {
  return (
    <Radix.Root value={value} onValueChange={onValueChange} className={className}>
      <Radix.List
        aria-label={label}
        className="scroll-thin flex shrink-0 gap-4 overflow-x-auto overflow-y-hidden border-b border-line px-4"
      >
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className={tabClass}>
            {tab.label}
            {tab.count !== undefined && <span className="text-xs text-faint">{tab.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {children}
    </Radix.Root>
  );
}

/** The look of a tab, for links: `aria-current="page"` marks the current one. */
export const tabClass = cn(
  "relative -mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-sm text-muted",
  "transition-colors hover:text-fg focus-visible:-outline-offset-2 pointer-coarse:h-11",
  "data-[state=active]:border-fg data-[state=active]:font-medium data-[state=active]:text-fg",
  "aria-[current=page]:border-fg aria-[current=page]:font-medium aria-[current=page]:text-fg",
);

export function TabPanel({
  value,
  className,
  children,
}: {
  value: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Radix.Content value={value} className={cn("focus-visible:-outline-offset-2", className)}>
      {children}
    </Radix.Content>
  );
}
