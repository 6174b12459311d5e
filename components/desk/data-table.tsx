import type { ReactNode } from "react";

import { cn } from "@/components/ui/cn";

export type Column<Row> = {
  name: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  number?: boolean;
};

type Props<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
};

/** The numbers of a chart as a table. The first column names the row. */
export function DataTable<Row>({ label, columns, rows, keyOf }: Props<Row>) {
  return (
    <div
      className="scroll-thin relative max-h-96 overflow-auto focus-visible:-outline-offset-2"
      role="group"
      aria-label={label}
      tabIndex={0}
    >
      <table className="w-full border-collapse text-sm">
        <thead className="sticky top-0 bg-surface shadow-[inset_0_-1px_0_var(--line)]">
          <tr>
            {columns.map(({ name, number }) => (
              <th
                key={name}
                scope="col"
                className={cn(
                  "h-8 px-2 text-xs font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4",
                  number ? "text-right" : "text-left",
                )}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="border-b border-line last:border-b-0 hover:bg-hover">
              {columns.map(({ name, cell, number }, at) => {
                const Cell = at === 0 ? "th" : "td";
                return (
                  <Cell
                    key={name}
                    {...(at === 0 && { scope: "row" })}
                    className={cn(
                      "h-cell px-2 font-normal first:pl-4 last:pr-4",
                      number ? "text-right whitespace-nowrap" : "text-left",
                    )}
                  >
                    {cell(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
