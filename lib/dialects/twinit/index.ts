import type { Dialect } from "@/lib/http/dialect";
import { contract } from "./contract";
import { description } from "./description";
import { listWorkflowDefs } from "./workflow-defs";
import { getWorkflow, listWorkflows, putStatus, runWorkflow } from "./workflows";

/** The Twinit workflow service. */
export const twinit: Dialect = {
  contract,
  description,
  rows: [listWorkflows, getWorkflow, runWorkflow, putStatus, listWorkflowDefs],
};
