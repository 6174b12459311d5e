import type { ReactNode } from "react";

import { cn } from "./cn";

type Props = {
  icon?: ReactNode;
  title: ReactNode;
  /** What comes next. */
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
};

/** Nothing is here, and what to do about it. */
export function EmptyState({ icon, title, children, action, className }: Props) {
  return (
    <div className={cn("grid justify-items-center gap-1 px-6 py-16 text-center", className)}>
      {icon && (
        <span
          aria-hidden
          className="mb-2 grid size-10 place-items-center rounded-lg border border-line bg-surface text-faint [&_svg]:size-5"
        >
          {icon}
        </span>
      )}
      <div className="text-base font-medium text-fg">{title}</div>
      {children && <div className="max-w-80 text-pretty text-muted">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
