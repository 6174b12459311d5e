import { cn } from "@/components/ui/cn";

const tones: Record<string, string> = {
  GET: "text-accent-fg",
  POST: "text-done",
  PUT: "text-soon",
  PATCH: "text-soon",
  DELETE: "text-failed",
};

/** The method of a request, as wide for each, so that paths line up. */
export function Method({ name, className }: { name: string; className?: string }) {
  return (
    <span
      className={cn(
        "inline-block w-12 shrink-0 font-mono text-2xs font-semibold",
        tones[name] ?? "text-muted",
        className,
      )}
    >
      {name}
    </span>
  );
}
