import { cn } from "./cn";

/** Stands where content will be; give it the final height. The region around it says that it is busy. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block animate-shimmer rounded-sm bg-pressed", className)} />;
}

/** Rows of the final height, for a list that is on its way. */
export function SkeletonRows({ count, className }: { count: number; className?: string }) {
  return (
    <div aria-hidden className={className}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex h-row items-center gap-3 border-b border-line px-4">
          <Skeleton className="size-2 rounded-full" />
          <Skeleton className={cn("h-3", index % 3 === 0 ? "w-2/5" : "w-1/2")} />
          <Skeleton className="ml-auto h-3 w-12" />
        </div>
      ))}
    </div>
  );
}
