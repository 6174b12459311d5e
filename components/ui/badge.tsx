import type { ReactNode } from "react";

import { cn } from "./cn";
import { softTone, type Tone } from "./tone";

type Props = { tone?: Tone; icon?: ReactNode; className?: string; children: ReactNode };

/** A status in a word, with an icon: colour never stands alone. */
export function Badge({ tone = "neutral", icon, className, children }: Props) {
  return (
    <span
      className={cn(
        "inline-flex h-5 shrink-0 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap",
        "[&_svg]:size-3 [&_svg]:shrink-0",
        softTone[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
