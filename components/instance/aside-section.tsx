import { type ReactNode, useId } from "react";

type Props = { title: string; action?: ReactNode; children: ReactNode };

/** One part of the column beside an instance. */
export function AsideSection({ title, action, children }: Props) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="grid grid-cols-1 gap-2">
      <header className="flex items-baseline justify-between gap-2">
        <h2 id={heading} className="text-xs font-medium text-muted">
          {title}
        </h2>
        {action}
      </header>
      {children}
    </section>
  );
}
