import type { ComponentProps } from "react";

import { cn } from "./cn";

/** A pane that scrolls by itself. Give it a label where nothing inside takes focus, and it scrolls by keyboard. */
export function ScrollArea({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      {...(rest["aria-label"] && { tabIndex: 0, role: "region" })}
      {...rest}
      className={cn("scroll-thin min-h-0 overflow-y-auto overscroll-contain", className)}
    />
  );
}
