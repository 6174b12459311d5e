import { cn } from "./cn";

export type DialogSize = "sm" | "md" | "lg";

const widths: Record<DialogSize, string> = {
  sm: "desk:w-96",
  md: "desk:w-[520px]",
  lg: "desk:w-[720px]",
};

export const scrimClass = "fixed inset-0 z-40 animate-fade bg-scrim";

export const panelClass = (size: DialogSize) =>
  cn(
    "fixed z-50 flex max-h-[85dvh] flex-col overflow-hidden bg-raised text-sm text-fg shadow-float outline-none",
    "inset-x-0 bottom-0 animate-sheet rounded-t-lg pb-[env(safe-area-inset-bottom)]",
    "desk:inset-x-auto desk:top-[12vh] desk:bottom-auto desk:left-1/2 desk:max-h-[76vh] desk:-translate-x-1/2",
    "desk:animate-pop desk:rounded-lg desk:pb-0",
    widths[size],
  );

export const footerClass =
  "flex flex-wrap items-center justify-end gap-2 border-t border-line bg-canvas px-4 py-3";
