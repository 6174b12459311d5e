import { cn } from "./cn";

/** Stands where content will be; give it the final height. The region around it says that it is busy. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block animate-shimmer rounded-sm bg-pressed", className)} />;
}
