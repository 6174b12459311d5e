/** A panel that floats above the page: menu, popover, select. */
export const floatClass =
  "z-50 animate-pop overflow-hidden rounded-md bg-raised text-sm text-fg shadow-float outline-none " +
  "origin-(--radix-popper-transform-origin)";

/** One choice of such a panel. */
export const itemClass =
  "relative flex h-8 w-full cursor-default items-center gap-2 rounded-sm px-2 text-sm text-fg outline-none select-none " +
  "data-highlighted:bg-hover data-[selected=true]:bg-hover " +
  "not-data-[disabled=false]:data-disabled:pointer-events-none not-data-[disabled=false]:data-disabled:opacity-50 " +
  "pointer-coarse:h-10 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-muted";
