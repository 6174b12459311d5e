import { cn } from "./cn";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger" | "danger-ghost";
export type ButtonSize = "sm" | "md" | "lg";

const base =
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none " +
  "transition-colors disabled:opacity-50 aria-disabled:opacity-50 disabled:pointer-events-none " +
  "[&_svg]:size-4 [&_svg]:shrink-0";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  secondary:
    "border border-line-strong bg-surface text-fg hover:bg-hover active:bg-pressed data-[state=open]:bg-hover",
  ghost:
    "text-muted hover:bg-hover hover:text-fg active:bg-pressed data-[state=open]:bg-hover data-[state=open]:text-fg",
  danger: "bg-failed-solid text-on-accent hover:brightness-95",
  "danger-ghost": "text-failed hover:bg-failed-soft",
};

const sizes: Record<ButtonSize, string> = {
  sm: "h-7 px-2 text-sm pointer-coarse:h-9",
  md: "h-8 px-3 text-sm pointer-coarse:h-10",
  lg: "h-10 px-4 text-base",
};

const squares: Record<ButtonSize, string> = {
  sm: "size-7 pointer-coarse:size-9",
  md: "size-8 pointer-coarse:size-10",
  lg: "size-10",
};

/** The classes of a button, for a link or a radix trigger that looks like one. */
export const buttonClass = (variant: ButtonVariant = "secondary", size: ButtonSize = "md") =>
  cn(base, variants[variant], sizes[size]);

export const iconButtonClass = (variant: ButtonVariant = "ghost", size: ButtonSize = "md") =>
  cn(base, variants[variant], squares[size]);
