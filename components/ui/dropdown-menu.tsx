"use client";

import { cloneElement, type HTMLAttributes, type ReactElement, type ReactNode, useState } from "react";

import { lazyTrigger } from "./lazy-trigger";
import type * as Parts from "./dropdown-menu-parts";

export type MenuProps = {
  /** One element that takes a ref and passes its props on to a button. */
  trigger: ReactElement<HTMLAttributes<HTMLElement>>;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
  children: ReactNode;
};

export type ItemProps = {
  icon?: ReactNode;
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect?: (event: Event) => void;
  /** Renders its one child, a link, as the item. */
  asChild?: boolean;
  children: ReactNode;
};

export type ChoiceProps = {
  value: string;
  onValueChange: (value: string) => void;
  options: readonly { value: string; label: string; icon?: ReactNode }[];
  /** Names the choice for everyone. */
  label: string;
};

let parts: typeof Parts | undefined;

const load = async () => {
  parts ??= await import("./dropdown-menu-parts");
};

/**
 * A menu at its trigger. What it is made of is loaded when somebody points at the trigger or focuses it, since most
 * menus of a page are never opened.
 */
export function DropdownMenu(props: MenuProps) {
  const [wanted, setWanted] = useState(false);
  if (wanted && parts) return <parts.Panel {...props} />;
  return cloneElement(props.trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    ...lazyTrigger(load, () => setWanted(true)),
  });
}

/** A choice of a menu; only inside one. */
export const MenuItem = (props: ItemProps) => parts && <parts.MenuItem {...props} />;

/** One of two or three, side by side inside a menu; choosing does not close it. */
export const MenuChoice = (props: ChoiceProps) => parts && <parts.MenuChoice {...props} />;

export const MenuSeparator = () => parts && <parts.MenuSeparator />;
