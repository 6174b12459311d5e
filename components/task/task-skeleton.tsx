import { Skeleton } from "@/components/ui/skeleton";

/** A form on its way. */
export function TaskSkeleton() {
  return (
    <div aria-hidden className="grid max-w-[560px] gap-6 p-4 desk:px-6">
      <Skeleton className="h-3 w-4/5" />
      {[1, 2, 3].map((row) => (
        <div key={row} className="grid gap-2">
          <Skeleton className="h-3 w-28" />
          <Skeleton className="h-8 w-full rounded-md" />
        </div>
      ))}
    </div>
  );
}
