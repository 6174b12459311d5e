"use client";

import { useSyncExternalStore } from "react";

import { onKeymap, shownKeys } from "@/lib/client/shortcuts";

import { cn } from "./cn";
import { ModKey } from "./mod-key";

const signs: Record<string, string> = {
  shift: "⇧",
  enter: "↵",
  escape: "Esc",
  up: "↑",
  down: "↓",
};

const shown = (key: string) => signs[key] ?? (key.length === 1 ? key.toUpperCase() : key);

type Props = {
  keys: string;
  tone?: "plain" | "solid";
  /** Shows it on a touch screen as well, where keys are the subject. */
  always?: boolean;
  className?: string;
};

/**
 * A shortcut as keycaps: `"g i"` is a sequence, `"mod+enter"` a chord; keys of the registry show as the person has
 * set them. Decorative; the registry is the reference.
 */
export function Kbd({ keys, tone = "plain", always = false, className }: Props) {
  const shownAs = useSyncExternalStore(
    onKeymap,
    () => shownKeys(keys),
    () => keys,
  );
  const cap =
    tone === "solid"
      ? "border border-on-accent/40 text-on-accent"
      : "border border-line bg-canvas text-faint";
  return (
    <span
      aria-hidden
      className={cn("inline-flex items-center gap-0.5", !always && "pointer-coarse:hidden", className)}
    >
      {shownAs.split(/[ +]/).map((key) => (
        <kbd
          key={key}
          className={cn(
            "inline-flex h-4 min-w-4 items-center justify-center rounded-sm px-1 font-sans text-2xs leading-none",
            cap,
          )}
        >
          {key === "mod" ? <ModKey /> : shown(key)}
        </kbd>
      ))}
    </span>
  );
}
