import { z } from "zod";
import { EXECUTE, type Operation, READ, row } from "@/lib/contracts/operation";
import { booleanParam, Json, whole } from "@/lib/contracts/primitives";
import { DateParam } from "./dates";
import { sortParam } from "./sort";
import { Workflow } from "./workflow";
import { WorkflowDef } from "./workflow-def";
import { STATUSES } from "./words";

const BASE = "/workflowsvc/api/v1";

const nsfilter = z.string("is required").min(1).max(200).describe("The namespace, as in `_namespaces`");
const _pageSize = whole(1, 1000, 10).describe("Number of rows to be listed per page");
const _offset = whole(0, 999_999_999, 0).describe("Position in the list to begin at");
const part = z.string().max(200);
const id = z.string().describe("The workflow's `_id`");

const pageOf = <Row extends z.ZodType>(one: Row) =>
  z.object({ _offset: z.int(), _pageSize: z.int(), _total: z.int(), _list: z.array(one) });

const workflowColumns = {
  _id: "uuid",
  _workflowDefId: "definition",
  _name: "name",
  _userType: "key",
  _status: "status",
  _createdAt: "started",
  _updatedAt: "updated",
  _createdBy: "initiator",
} as const;

const definitionColumns = {
  _id: "uuid",
  _name: "name",
  _userType: "key",
  _version: "version",
  _createdAt: "created",
  _updatedAt: "updated",
} as const;

/** The endpoints of the workflow service. */
export const twinitOperations = {
  listWorkflows: row("twinitListWorkflows", {
    method: "GET",
    path: `${BASE}/workflows`,
    summary: "List workflows, newest first unless `sort` says otherwise",
    permission: READ,
    rate: "read",
    input: z.object({
      nsfilter,
      _pageSize,
      _offset,
      _name: part.optional().describe("A part of the workflow's name, whatever its case"),
      _defId: part.optional().describe("A part of the workflow definition's id"),
      _status: z.enum(STATUSES).optional().describe("Only workflows of this status"),
      startDate: DateParam.optional().describe("Only workflows created at or after it"),
      endDate: DateParam.optional().describe(
        "Only workflows created at or before it; a date takes its whole day",
      ),
      sort: sortParam(workflowColumns).optional(),
    }),
    output: pageOf(Workflow),
  }),
  getWorkflow: row("twinitGetWorkflow", {
    method: "GET",
    path: `${BASE}/workflows/{id}`,
    summary: "One workflow by its id",
    permission: READ,
    rate: "read",
    input: z.object({
      id,
      nsfilter,
      _includeLoopOverTasks: booleanParam
        .default(false)
        .describe("Whether a step that came again shows each time it came, and not only the last"),
    }),
    output: Workflow,
  }),
  runWorkflow: row("twinitRunWorkflow", {
    method: "POST",
    path: `${BASE}/workflows`,
    summary: "Create and run a workflow",
    permission: EXECUTE,
    rate: "write",
    status: 201,
    query: ["nsfilter"],
    input: z.object({
      nsfilter,
      _workflowDefId: z.uuid("must be the id of a workflow definition"),
      _inputParams: z.record(z.string(), Json).nullish().describe("What the workflow is started with"),
    }),
    output: Workflow,
  }),
  putStatus: row("twinitPutStatus", {
    method: "PUT",
    path: `${BASE}/workflows/{id}/status`,
    summary: "Pause, resume, retry or terminate a workflow",
    permission: EXECUTE,
    rate: "write",
    query: ["nsfilter"],
    input: z.object({ id, nsfilter, _status: z.enum(["PAUSED", "RESUMED", "RETRIED", "TERMINATED"]) }),
    output: Workflow,
  }),
  listWorkflowDefs: row("twinitListWorkflowDefs", {
    method: "GET",
    path: `${BASE}/workflowdefs`,
    summary: "List the workflow definitions that can be run, newest first unless `sort` says otherwise",
    permission: READ,
    rate: "read",
    input: z.object({
      nsfilter,
      _pageSize,
      _offset,
      _name: part.optional().describe("A part of the definition's name, whatever its case"),
      _userType: part.optional().describe("The definition's user type, whatever its case"),
      sort: sortParam(definitionColumns).optional(),
    }),
    output: pageOf(WorkflowDef),
  }),
} as const satisfies Record<string, Operation>;

const names = new Map(
  Object.values(twinitOperations)
    .flatMap(({ input }) => Object.keys(input.shape))
    .map((name) => [name.toLowerCase(), name]),
);

/** The name that a name in a query means: the vendor's own page spells `_pagesize` and `_pageSize`. */
export const queryName = (name: string): string => names.get(name.toLowerCase()) ?? name;
