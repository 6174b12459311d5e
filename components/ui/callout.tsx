import { CircleAlert, CircleCheck, CircleX, Clock, Info } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "./cn";
import { softTone, type Tone } from "./tone";

const icons = {
  neutral: Info,
  accent: Info,
  soon: Clock,
  late: CircleAlert,
  done: CircleCheck,
  failed: CircleX,
};

type Props = {
  tone?: Tone;
  title?: ReactNode;
  /** "alert" interrupts a screen reader, "status" waits for its turn. */
  role?: "alert" | "status" | "note";
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
};

/** A remark in the page that matters to what is done here. */
export function Callout({ tone = "neutral", title, role = "note", action, className, children }: Props) {
  const Icon = icons[tone];
  return (
    <div
      role={role}
      className={cn(
        "flex items-start gap-2 rounded-md px-3 py-2 ring-1 ring-current/15 ring-inset",
        softTone[tone],
        className,
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 grow">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className={cn(title ? "text-fg" : "font-medium")}>{children}</div>}
      </div>
      {action}
    </div>
  );
}
