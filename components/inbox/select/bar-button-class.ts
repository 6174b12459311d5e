import { cn } from "@/components/ui/cn";

/** An action at the foot of the list: its icon above its name. */
export const barButtonClass = cn(
  "grid h-11 min-w-0 place-items-center content-center gap-0.5 rounded-md px-0.5 text-center text-2xs font-medium",
  "text-muted transition-colors hover:bg-hover hover:text-fg active:bg-pressed data-[state=open]:bg-hover",
  "aria-disabled:text-faint aria-disabled:hover:bg-transparent aria-disabled:[&>svg]:opacity-50 pointer-coarse:h-12",
);
