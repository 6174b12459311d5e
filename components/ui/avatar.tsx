import { Users } from "lucide-react";

import { cn } from "./cn";

type Props = {
  name: string;
  /** A group has an icon instead of initials. */
  kind?: "user" | "group";
  size?: "xs" | "sm" | "md" | "lg";
  className?: string;
};

const sizes = {
  xs: "size-4 text-[8px]",
  sm: "size-5 text-[9px]",
  md: "size-7 text-2xs",
  lg: "size-10 text-base",
};

/** Who, at a glance. Decorative: the name stands beside it, or names the control around it. */
export function Avatar({ name, kind = "user", size = "sm", className }: Props) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-grid shrink-0 place-items-center border border-line-strong bg-hover font-semibold text-muted select-none",
        kind === "user" ? "rounded-full" : "rounded-sm",
        sizes[size],
        className,
      )}
    >
      {kind === "user" ? initials(name) : <Users className="size-[60%]" />}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters.map((word) => Array.from(word ?? "")[0]?.toUpperCase() ?? "").join("");
}
