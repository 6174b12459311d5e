import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "./cn";

export type FieldWiring = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
};

type Props = {
  /** The id of the control; help and error get ids of their own from it. */
  id: string;
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** Said after the label of a field that may stay empty. */
  optionalHint?: string;
  /** At the label's right: a link, a counter. */
  aside?: ReactNode;
  className?: string;
  children: (control: FieldWiring) => ReactNode;
};

/** A labelled control with help and error, wired up for assistive technology. Nothing moves when an error goes. */
export function Field({ id, label, help, error, required, optionalHint, aside, className, children }: Props) {
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={cn("grid grid-cols-1 gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="min-w-0 font-medium text-fg">
          {label}
          {!required && optionalHint && <span className="ml-1.5 font-normal text-faint">{optionalHint}</span>}
        </label>
        {aside}
      </div>
      {children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
        "aria-required": required ? true : undefined,
      })}
      {help && (
        <p id={`${id}-help`} className="text-xs text-muted">
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1 text-xs text-failed">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}
