import { cn } from "./cn";

/** A hairline between two groups. Decorative. */
export function Separator({ vertical = false, className }: { vertical?: boolean; className?: string }) {
  return (
    <div aria-hidden className={cn("shrink-0 bg-line", vertical ? "w-px self-stretch" : "h-px", className)} />
  );
}
