import type { LoadColumn } from "@/lib/contracts/dashboard";

/** The board's columns in their order. */
export const COLUMNS: readonly LoadColumn[] = ["overdue", "today", "tomorrow", "this_week", "later", "none"];

/** How a column's share of a row's bar looks. */
export const barOf: Record<LoadColumn, string> = {
  overdue: "bg-late",
  today: "bg-soon",
  tomorrow: "bg-accent",
  this_week: "bg-accent/70",
  later: "bg-accent/40",
  none: "bg-control/50",
};
