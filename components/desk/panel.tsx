"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { ChartNoAxesColumn, Download, Table2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";

import { iconButtonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import { Tooltip } from "@/components/ui/tooltip";
import { csvHref, type DeskFilters } from "@/lib/client/desk-filters";
import type { DeskPanel } from "@/lib/contracts/dashboard";

type Props<Data> = {
  panel: DeskPanel;
  filters: DeskFilters;
  title: string;
  /** What the numbers mean, in one line. */
  hint: string;
  query: UseQueryResult<Data>;
  isEmpty: (data: Data) => boolean;
  empty: string;
  chart: (data: Data) => ReactNode;
  /** The same as a table; where it is left out the panel is one already. */
  table?: (data: Data) => ReactNode;
  /** Beside the title, once there is data. */
  aside?: (data: Data) => ReactNode;
  className?: string;
  /** The height that the content is going to have, as classes. */
  height?: string;
};

/** The frame of one panel: its title, chart or table, the download, and what shows while there is nothing. */
export function Panel<Data>({ panel, filters, title, hint, query, className, ...rest }: Props<Data>) {
  const heading = useId();
  const [asTable, setAsTable] = useState(false);
  const { aside, chart, table, isEmpty, empty, height = "min-h-56" } = rest;
  const { data } = query;
  const content = (shown: Data) => {
    if (isEmpty(shown)) return <Nothing text={empty} />;
    return asTable && table ? table(shown) : chart(shown);
  };
  return (
    <section
      aria-labelledby={heading}
      aria-busy={query.isPending}
      data-panel={panel}
      className={cn("flex min-w-0 flex-col rounded-lg border border-line bg-surface", className)}
    >
      <header className="flex items-start gap-2 px-4 pt-3 pb-2">
        <div className="min-w-0 grow">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h2 id={heading} className="text-base font-semibold">
              {title}
            </h2>
            {data && aside?.(data)}
          </div>
          <p className="text-xs text-pretty text-muted">{hint}</p>
        </div>
        <Tools
          title={title}
          csv={csvHref(panel, filters)}
          {...(table && { asTable, onTable: () => setAsTable(!asTable) })}
        />
      </header>
      <div className={cn("flex min-w-0 grow flex-col", height)}>
        <Body query={query}>{data && content(data)}</Body>
      </div>
    </section>
  );
}

type ToolsProps = { title: string; csv: string; asTable?: boolean; onTable?: () => void };

function Tools({ title, csv, asTable = false, onTable }: ToolsProps) {
  const t = useTranslations("desk.panel");
  return (
    <div className="-mr-1.5 flex shrink-0 items-center">
      {onTable && (
        <IconButton
          size="sm"
          label={t(asTable ? "as_chart" : "as_table", { title })}
          aria-pressed={asTable}
          icon={asTable ? <ChartNoAxesColumn aria-hidden /> : <Table2 aria-hidden />}
          onClick={onTable}
        />
      )}
      <Tooltip content={t("csv_tip")}>
        <a href={csv} download aria-label={t("csv", { title })} className={iconButtonClass("ghost", "sm")}>
          <Download aria-hidden />
        </a>
      </Tooltip>
    </div>
  );
}

function Body<Data>({ query, children }: { query: UseQueryResult<Data>; children: ReactNode }) {
  const t = useTranslations("desk.panel");
  if (query.isPending) {
    return (
      <div role="status" className="grid grow content-start gap-3 px-4 pt-2 pb-4">
        <span className="sr-only">{t("loading")}</span>
        {["w-2/3", "w-5/6", "w-1/2", "w-3/4", "w-2/5"].map((width) => (
          <Skeleton key={width} className={cn("h-5", width)} />
        ))}
      </div>
    );
  }
  if (query.isError && !query.data)
    return <ErrorState className="py-6" error={query.error} onRetry={() => void query.refetch()} />;
  return children;
}

const Nothing = ({ text }: { text: string }) => (
  <p className="grid grow place-items-center px-6 pb-6 text-center text-pretty text-muted">{text}</p>
);
