"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "./cn";

type Props = {
  icon?: ReactNode;
  children: ReactNode;
  /** Puts a cross at its end; `removeLabel` is the cross's name. */
  onRemove?: () => void;
  removeLabel?: string;
  className?: string;
};

/** A filter that holds, a file that is attached. */
export function Chip({ icon, children, onRemove, removeLabel, className }: Props) {
  return (
    <span
      className={cn(
        "inline-flex h-6 max-w-full items-center gap-1 rounded-md border border-line-strong bg-surface pl-2 text-xs",
        "[&>svg]:size-3.5 [&>svg]:shrink-0 [&>svg]:text-faint",
        onRemove ? "pr-0" : "pr-2",
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
      {onRemove && (
        <button
          type="button"
          aria-label={removeLabel}
          onClick={onRemove}
          className="grid size-6 place-items-center rounded-md text-faint hover:bg-hover hover:text-fg"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </span>
  );
}
