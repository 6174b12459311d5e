import { type DeskInput, type DeskPanel, LOAD_COLUMNS } from "@/lib/contracts/dashboard";
import type { Cell } from "@/lib/kit/csv";
import type { TxContext } from "../context";
import { deskAgeing } from "./ageing";
import { deskCounters } from "./counters";
import { deskCycleTime } from "./cycle-time";
import { deskHeatmap } from "./heatmap";
import { deskRework } from "./rework";
import { deskThroughput } from "./throughput";
import { deskWorkload } from "./workload";

type Table = (ctx: TxContext, input: DeskInput) => Promise<Cell[][]>;

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const STEP = ["workflow", "step"];
const stepOf = ({ workflow_name, step_name }: { workflow_name: string; step_name: string }) => [
  workflow_name,
  step_name,
];

/** The panels as tables of few rows: names of columns first. */
export const tables: Record<Exclude<DeskPanel, "at-risk">, Table> = {
  counters: async (ctx, input) => {
    const counters = await deskCounters.run(ctx, input);
    return [["counter", "count"], ...Object.entries(counters).map(([name, { count }]) => [name, count])];
  },
  workload: async (ctx, input) => {
    const rows = await deskWorkload.run(ctx, input);
    const head = ["kind", "name", "total", ...LOAD_COLUMNS];
    return [
      head,
      ...rows.map((row) => [row.kind, row.name, row.total, ...LOAD_COLUMNS.map((name) => row[name])]),
    ];
  },
  throughput: async (ctx, input) => {
    const rows = await deskThroughput.run(ctx, input);
    return [["day", "opened", "closed"], ...rows.map(({ day, opened, closed }) => [day, opened, closed])];
  },
  "cycle-time": async (ctx, input) => {
    const rows = await deskCycleTime.run(ctx, input);
    const head = [...STEP, "completed", "p50_seconds", "p80_seconds"];
    return [head, ...rows.map((row) => [...stepOf(row), row.completed, row.p50_seconds, row.p80_seconds])];
  },
  ageing: async (ctx, input) => {
    const rows = await deskAgeing.run(ctx, input);
    const head = ["from_days", "to_days", "open", "overdue"];
    return [
      head,
      ...rows.map(({ from_days, to_days, count, overdue }) => [from_days, to_days, count, overdue]),
    ];
  },
  heatmap: async (ctx, input) => {
    const rows = await deskHeatmap.run(ctx, input);
    const cells = rows.flatMap((row) =>
      row.cells.map((count, at) => [...stepOf(row), WEEKDAYS[Math.floor(at / 24)] ?? "", at % 24, count]),
    );
    return [[...STEP, "weekday", "hour", "completed"], ...cells];
  },
  rework: async (ctx, input) => {
    const rows = await deskRework.run(ctx, input);
    const head = [...STEP, "completed", "repeated", "rate"];
    return [head, ...rows.map((row) => [...stepOf(row), row.completed, row.repeated, row.rate])];
  },
};
