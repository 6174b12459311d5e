"use client";

import type { ComponentProps, ReactNode } from "react";

import { iconButtonClass, type ButtonSize, type ButtonVariant } from "./button-class";
import { cn } from "./cn";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

type Props = Omit<ComponentProps<"button">, "children" | "aria-label"> & {
  /** Its name: for screen readers, and as the tooltip. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  pending?: boolean;
  keys?: string;
};

/** A button that is only an icon; its label shows on hover and on focus. */
export function IconButton({
  label,
  icon,
  variant = "ghost",
  size = "md",
  pending = false,
  keys,
  className,
  type = "button",
  ...rest
}: Props) {
  return (
    <Tooltip content={label} {...(keys && { keys })}>
      <button
        type={type}
        aria-label={label}
        disabled={pending || rest.disabled}
        {...rest}
        className={cn(iconButtonClass(variant, size), className)}
      >
        {pending ? <Spinner /> : icon}
      </button>
    </Tooltip>
  );
}
