"use client";

import {
  cloneElement,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  useEffect,
  useState,
} from "react";

import { lazyTrigger } from "./lazy-trigger";
import type * as Parts from "./popover-parts";

export type PopoverProps = {
  /** One element that takes a ref and passes its props on to a button; its own press is the popover's. */
  trigger: ReactElement<HTMLAttributes<HTMLElement>>;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  /** The name of the panel, where its content has no heading. */
  label?: string;
  className?: string;
  children: ReactNode;
};

let parts: typeof Parts | undefined;

const load = async () => {
  parts ??= await import("./popover-parts");
};

/** A panel at its trigger, loaded when it is wanted. `className` gives width and padding. */
export function Popover(props: PopoverProps) {
  const { open, onOpenChange, trigger } = props;
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (open) void load().then(() => setWanted(true));
  }, [open]);
  if (wanted && parts) return <parts.Panel {...props} />;
  const show = () => {
    setWanted(true);
    onOpenChange?.(true);
  };
  return cloneElement(trigger, {
    "aria-haspopup": "dialog",
    "aria-expanded": false,
    ...lazyTrigger(load, show),
  });
}
