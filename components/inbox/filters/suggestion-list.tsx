"use client";

import { useTranslations } from "next-intl";

import { cn } from "@/components/ui/cn";
import { floatClass } from "@/components/ui/menu-class";

import type { Suggestion } from "./suggestions";

type Props = {
  id: string;
  suggestions: readonly Suggestion[];
  active: number;
  onChoose: (index: number) => void;
};

/** What could be written next; the arrow keys of the box walk through it. */
export function SuggestionList({ id, suggestions, active, onChoose }: Props) {
  const t = useTranslations("inbox.filters");
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={t("suggestions")}
      className={cn(floatClass, "absolute inset-x-0 top-full mt-1 max-h-80 overflow-y-auto p-1")}
    >
      {suggestions.map(({ insert, label, hint }, index) => (
        <div
          key={insert}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onPointerDown={(event) => event.preventDefault()} // the box keeps its focus
          onPointerUp={() => onChoose(index)}
          className={cn(
            "flex h-8 items-center gap-3 rounded-sm px-2 hover:bg-hover pointer-coarse:h-10",
            index === active && "bg-hover",
          )}
        >
          <span className="truncate">{label}</span>
          <span className="ml-auto truncate font-mono text-xs text-faint">{hint || insert}</span>
        </div>
      ))}
    </div>
  );
}
