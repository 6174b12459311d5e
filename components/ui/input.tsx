import type { ComponentProps, ReactNode } from "react";

import { cn } from "./cn";

/** The look of everything that takes text. */
export const controlClass =
  "w-full rounded-md border border-control bg-surface text-sm text-fg transition-colors hover:border-faint " +
  "focus-visible:border-accent-fg focus-visible:outline-offset-0 disabled:opacity-60 [&:is(input,textarea):read-only]:bg-canvas " +
  "aria-invalid:border-failed";

/** A line of text. */
export function Input({ className, type = "text", ...rest }: ComponentProps<"input">) {
  return (
    <input type={type} className={cn(controlClass, "h-8 px-2.5 pointer-coarse:h-10", className)} {...rest} />
  );
}

/** A line of text with an icon before it, or a small control after it. */
export function AdornedInput({
  before,
  after,
  className,
  ...rest
}: ComponentProps<"input"> & { before?: ReactNode; after?: ReactNode }) {
  return (
    <div className={cn("relative", className)}>
      {before && (
        <span className="pointer-events-none absolute inset-y-0 left-2.5 grid place-items-center text-faint [&_svg]:size-4">
          {before}
        </span>
      )}
      <Input {...rest} className={cn(before && "pl-8", after && "pr-9")} />
      {after && <span className="absolute inset-y-0 right-1 grid place-items-center">{after}</span>}
    </div>
  );
}

/** Several lines of text; it grows with them. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={cn(controlClass, "field-sizing-content max-h-80 min-h-16 resize-y px-2.5 py-1.5", className)}
      {...rest}
    />
  );
}
