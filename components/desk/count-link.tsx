"use client";

import Link from "next/link";
import { useFormatter } from "next-intl";

import { cn } from "@/components/ui/cn";
import { listHref } from "@/lib/client/desk-filters";

type Props = {
  count: number;
  /** The query of the task list; null where no one list holds them all. */
  query: string | null;
  /** What is counted, for who does not see where the number stands. */
  label: string;
  className?: string;
};

/** A number that leads to the list that it counted. */
export function CountLink({ count, query, label, className }: Props) {
  const format = useFormatter();
  const shown = format.number(count);
  if (query === null) return <span className={className}>{shown}</span>;
  return (
    <Link
      href={listHref(query)}
      prefetch={false}
      aria-label={`${label}: ${shown}`}
      className={cn(
        "inline-flex min-h-6 min-w-6 items-center justify-end rounded-sm underline-offset-2 hover:underline",
        className,
      )}
    >
      {shown}
    </Link>
  );
}
