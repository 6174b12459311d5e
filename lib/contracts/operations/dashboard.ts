import { z } from "zod";
import * as desk from "../dashboard";
import { FLOW, type Operation, row } from "../operation";

const AT = `${FLOW}/dashboard` as const;
const panel = { method: "GET", permission: "APICLI_WORKFLOW_MANAGE", rate: "read", cache: 15 } as const;

/** What a manager's desk shows, one endpoint a panel. */
export const dashboardOperations = {
  deskCounters: row("deskCounters", {
    ...panel,
    path: `${AT}/counters`,
    summary: "How much work is open, overdue, due today, unassigned, escalated or in incident",
    input: desk.DeskInput,
    output: desk.DeskCounters,
  }),
  deskWorkload: row("deskWorkload", {
    ...panel,
    path: `${AT}/workload`,
    summary: "Who holds how much open work, by when it is due",
    input: desk.DeskInput,
    output: desk.DeskWorkload,
  }),
  deskThroughput: row("deskThroughput", {
    ...panel,
    path: `${AT}/throughput`,
    summary: "How many tasks were opened and closed, by day",
    input: desk.DeskInput,
    output: desk.DeskThroughput,
  }),
  deskCycleTime: row("deskCycleTime", {
    ...panel,
    path: `${AT}/cycle-time`,
    summary: "How long each step takes: P50 and P80",
    input: desk.DeskInput,
    output: desk.DeskCycleTime,
  }),
  deskAgeing: row("deskAgeing", {
    ...panel,
    path: `${AT}/ageing`,
    summary: "How old open work is",
    input: desk.DeskInput,
    output: desk.DeskAgeing,
  }),
  deskHeatmap: row("deskHeatmap", {
    ...panel,
    path: `${AT}/heatmap`,
    summary: "At which hours of the week each step is completed",
    input: desk.DeskInput,
    output: desk.DeskHeatmap,
  }),
  deskAtRisk: row("deskAtRisk", {
    ...panel,
    path: `${AT}/at-risk`,
    summary: "Which open tasks will be late, by the history of their step",
    input: desk.DeskInput,
    output: desk.DeskAtRisk,
  }),
  deskRework: row("deskRework", {
    ...panel,
    path: `${AT}/rework`,
    summary: "How often each step is done again",
    input: desk.DeskInput,
    output: desk.DeskRework,
  }),
  exportDesk: row("exportDesk", {
    method: "GET",
    path: `${AT}/export`,
    summary: "A panel of the desk as CSV; at-risk with every task",
    permission: "APICLI_WORKFLOW_MANAGE",
    rate: "read",
    transfer: "download",
    input: desk.ExportDesk,
    output: z.unknown(),
  }),
} as const satisfies Record<string, Operation>;
