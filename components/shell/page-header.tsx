import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

import { iconButtonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";

type Props = {
  title: ReactNode;
  /** Buttons at the right, the main one last. */
  actions?: ReactNode;
  /** One step up, where the page is one of several. */
  back?: { href: string; label: string };
  /** Between title and actions: a count, a status. */
  children?: ReactNode;
  className?: string;
};

/** The bar over a page, with its heading. */
export function PageHeader({ title, actions, back, children, className }: Props) {
  return (
    <header className={cn("flex h-12 shrink-0 items-center gap-2 border-b border-line px-4", className)}>
      {back && (
        <Link
          href={back.href}
          aria-label={back.label}
          className={cn(iconButtonClass("ghost", "sm"), "-ml-1.5")}
        >
          <ArrowLeft aria-hidden />
        </Link>
      )}
      <h1 className="truncate text-base font-semibold">{title}</h1>
      <div className="flex min-w-0 grow items-center gap-2">{children}</div>
      {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
    </header>
  );
}
