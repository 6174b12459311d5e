import type { ReactNode } from "react";

import { cn } from "@/components/ui/cn";

type Part = { share: number; className: string };

export type Bar = {
  key: string;
  name: ReactNode;
  /** Parts of the whole width, 0 to 1, in their order. */
  parts: readonly Part[];
  tip: string;
  /** At the right: the number, as a link to its list. */
  value: ReactNode;
};

/** Bars with their names and numbers, which say all that the bars show. */
export function BarList({ bars, wide = false }: { bars: readonly Bar[]; wide?: boolean }) {
  return (
    <ul className="scroll-thin relative grid content-start gap-0.5 overflow-y-auto px-2 pb-3">
      {bars.map(({ key, name, parts, tip, value }) => (
        <li
          key={key}
          data-tip={tip}
          className={cn(
            "grid min-h-10 items-center gap-3 rounded-md px-2 py-1 hover:bg-hover",
            wide
              ? "grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] desk:grid-cols-[minmax(0,6fr)_minmax(0,7fr)_auto]"
              : "grid-cols-[6.5rem_minmax(0,1fr)_auto] desk:grid-cols-[minmax(0,3fr)_minmax(0,7fr)_auto]",
          )}
        >
          {name}
          <span aria-hidden className="flex h-2.5 min-w-0 gap-px">
            {parts
              .filter(({ share }) => share > 0)
              .map(({ share, className }) => (
                <span
                  key={className}
                  className={cn("min-w-0.5 first:rounded-l-[3px] last:rounded-r-[3px]", className)}
                  style={{ width: `${Math.min(1, share) * 100}%` }}
                />
              ))}
          </span>
          <span className="min-w-20 text-right">{value}</span>
        </li>
      ))}
    </ul>
  );
}
