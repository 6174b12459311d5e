"use client";

import * as Radix from "radix-ui/dropdown-menu";
import type { ReactNode } from "react";

import { cn } from "./cn";
import type { ChoiceProps, ItemProps, MenuProps } from "./dropdown-menu";
import { Kbd } from "./kbd";
import { floatClass, itemClass } from "./menu-class";

/** The menu itself, open from the start. It is part of the page's content, so that it stands inside a landmark. */
export function Panel({ trigger, align = "start", side = "bottom", className, children }: MenuProps) {
  return (
    <Radix.Root modal={false} defaultOpen>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={document.querySelector("main")}>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            floatClass,
            "scroll-thin max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto p-1",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function MenuItem({ icon, keys, danger, disabled, onSelect, asChild, children }: ItemProps) {
  const className = cn(itemClass, danger && "text-failed [&>svg]:text-failed");
  const shared = { className, ...(disabled && { disabled }), ...(onSelect && { onSelect }) };
  if (asChild) {
    return (
      <Radix.Item asChild {...shared}>
        {children}
      </Radix.Item>
    );
  }
  return (
    <Radix.Item {...shared}>
      {icon}
      <span className="grow truncate">{children}</span>
      {keys && <Kbd keys={keys} />}
    </Radix.Item>
  );
}

/** One of two or three, side by side inside a menu; choosing does not close it. */
export function MenuChoice({ value, onValueChange, options, label }: ChoiceProps) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onValueChange}>
      <MenuLabel>{label}</MenuLabel>
      <div className="mx-1 mb-1 flex gap-0.5 rounded-md border border-line bg-canvas p-0.5">
        {options.map((option) => (
          <Radix.RadioItem
            key={option.value}
            value={option.value}
            className={choiceClass}
            onSelect={(event) => event.preventDefault()}
          >
            {option.icon}
            {option.label}
          </Radix.RadioItem>
        ))}
      </div>
    </Radix.RadioGroup>
  );
}

const choiceClass =
  "flex h-7 grow cursor-default items-center justify-center gap-1.5 rounded-sm border border-transparent px-1.5 text-xs " +
  "text-muted outline-none select-none data-highlighted:bg-hover data-highlighted:text-fg pointer-coarse:h-9 " +
  "data-[state=checked]:border-line-strong data-[state=checked]:bg-raised data-[state=checked]:font-medium " +
  "data-[state=checked]:text-fg [&_svg]:size-3.5";

function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-2 pb-1 text-xs text-faint">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
