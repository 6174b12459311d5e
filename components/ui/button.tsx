import type { ComponentProps, ReactNode } from "react";

import { buttonClass, type ButtonSize, type ButtonVariant } from "./button-class";
import { cn } from "./cn";
import { Kbd } from "./kbd";
import { Spinner } from "./spinner";

type Props = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows a spinner in the icon's place and ignores presses; the button keeps focus and width. */
  pending?: boolean;
  icon?: ReactNode;
  /** The shortcut, as in the registry of shortcuts: `"c"`, `"mod+enter"`. */
  keys?: string;
};

/** A button; `type` is "button" unless told otherwise. */
export function Button({
  variant = "secondary",
  size = "md",
  pending = false,
  icon,
  keys,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: Props) {
  return (
    <button
      type={type}
      className={cn(buttonClass(variant, size), className)}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {pending ? <Spinner /> : icon}
      {children}
      {keys && <Kbd keys={keys} tone={variant === "primary" || variant === "danger" ? "solid" : "plain"} />}
    </button>
  );
}
