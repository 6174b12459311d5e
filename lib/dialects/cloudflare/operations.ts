import { z } from "zod";
import { DESIGN, EXECUTE, type Operation, READ, row } from "@/lib/contracts/operation";
import { Json, whole } from "@/lib/contracts/primitives";
import * as answers from "./answers";
import { isStorable } from "./cursor";
import { listOf } from "./envelope";
import { RetentionInput } from "./retention";
import { STATUSES } from "./words";

export const ROOT = "/client/v4";
const BASE = `${ROOT}/accounts/{account_id}/workflows` as const;
const W = `${BASE}/{workflow_name}` as const;
const I = `${W}/instances/{instance_id}` as const;

const NAME = /^[a-zA-Z0-9_][a-zA-Z0-9-_]*$/;
const name = (max: number) => z.string().min(1).max(max).regex(NAME, `must match ${NAME.source}`);

export const account = { account_id: z.string().describe("The tenant: its UUID without hyphens") };
const workflow = { ...account, workflow_name: z.string().describe("The key of a definition") };
const instance = { ...workflow, instance_id: z.string().describe("The instance's id within its workflow") };
const version = { ...workflow, version_id: z.string().describe("The UUID of a version") };

export const page = whole(1, 1_000_000, 1).describe("Which page, the first is 1");
const perPage = (byDefault: number) => whole(1, 100, byDefault).describe("How many a page holds");
const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], "must be a date-time of ISO 8601")
  .refine((text) => isStorable(new Date(text)), "must lie between the years 1 and 9999");
const status = z.enum(STATUSES);
const ids = z.array(z.string().min(1).max(271)).min(1).max(100);

const NewInstance = z.object({
  instance_id: name(100)
    .refine((id) => !/^cf_[\da-f]{64}$/.test(id), "is reserved")
    .optional(),
  params: Json.optional().describe("Any JSON, or a text that holds JSON"),
  instance_retention: RetentionInput.optional(),
});
export type NewInstance = z.output<typeof NewInstance>;

const read = { method: "GET", permission: READ, rate: "read" } as const;
const write = { permission: EXECUTE, rate: "write" } as const;

/** The endpoints of workflows and their instances. */
export const workflowOperations = {
  listWorkflows: row("cloudflareListWorkflows", {
    ...read,
    path: BASE,
    summary: "List workflows, the newest first",
    input: z.object({
      ...account,
      page,
      per_page: perPage(50),
      search: z.string().max(200).optional().describe("A part of the name"),
    }),
    list: true,
    output: listOf(answers.Workflow),
  }),
  getWorkflow: row("cloudflareGetWorkflow", {
    ...read,
    path: W,
    summary: "Get a workflow",
    input: z.object(workflow),
    output: answers.Workflow,
  }),
  putWorkflow: row("cloudflarePutWorkflow", {
    method: "PUT",
    permission: DESIGN,
    rate: "write",
    path: W,
    summary: "Name the class and script of a workflow that exists, and how long its instances are kept",
    input: z.object({
      ...workflow,
      class_name: z.string().min(1).max(255),
      script_name: z.string().min(1).max(255),
      default_retention: RetentionInput.optional(),
    }),
    output: answers.WorkflowUpdated,
  }),
  deleteWorkflow: row("cloudflareDeleteWorkflow", {
    method: "DELETE",
    permission: DESIGN,
    rate: "write",
    optionalBody: true,
    path: W,
    summary: "Deactivate a workflow; its instances go on",
    input: z.object(workflow),
    output: answers.WorkflowDeleted,
  }),
  listVersions: row("cloudflareListVersions", {
    ...read,
    path: `${W}/versions`,
    summary: "List the versions of a workflow, the newest first",
    input: z.object({ ...workflow, page, per_page: perPage(50) }),
    list: true,
    output: listOf(answers.Version),
  }),
  getVersion: row("cloudflareGetVersion", {
    ...read,
    path: `${W}/versions/{version_id}`,
    summary: "Get a version of a workflow",
    input: z.object(version),
    output: answers.Version,
  }),
  getGraph: row("cloudflareGetGraph", {
    ...read,
    path: `${W}/versions/{version_id}/graph`,
    summary: "Get the nodes and edges of a version",
    input: z.object(version),
    output: answers.Graph,
  }),
  listInstances: row("cloudflareListInstances", {
    ...read,
    path: `${W}/instances`,
    summary: "List the instances of a workflow, the newest first",
    input: z.object({
      ...workflow,
      page: page
        .removeDefault()
        .optional()
        .meta({ type: "integer", minimum: 1 })
        .describe("Which page, the first is 1; a cursor comes before it"),
      per_page: perPage(50),
      cursor: z.string().max(200).optional().describe("The `cursor` of the page before"),
      direction: z.enum(["asc", "desc"]).default("desc").describe("desc: the newest first"),
      status: status.optional().describe("Only instances in this state"),
      date_start: moment.optional().describe("Only instances created at or after it"),
      date_end: moment.optional().describe("Only instances created at or before it"),
    }),
    list: true,
    output: listOf(answers.InstanceRow),
  }),
  createInstance: row("cloudflareCreateInstance", {
    ...write,
    method: "POST",
    optionalBody: true,
    path: `${W}/instances`,
    summary: "Create an instance",
    input: z.object({ ...workflow, ...NewInstance.shape }),
    output: answers.InstanceCreated,
  }),
  createInstances: row("cloudflareCreateInstances", {
    ...write,
    method: "POST",
    bodyKey: "instances",
    path: `${W}/instances/batch`,
    summary: "Create up to 100 instances; those whose id exists are skipped",
    input: z.object({ ...workflow, instances: z.array(NewInstance).min(1).max(100) }),
    output: z.array(answers.InstanceCreated),
  }),
  terminateInstances: row("cloudflareTerminateInstances", {
    ...write,
    method: "POST",
    bodyKey: "instances",
    path: `${W}/instances/batch/terminate`,
    summary: "Terminate up to 100 instances",
    input: z.object({ ...workflow, instances: ids }),
    output: answers.Terminated,
  }),
  deleteInstances: row("cloudflareDeleteInstances", {
    ...write,
    method: "POST",
    path: `${W}/instances/batch/delete`,
    summary: "Delete up to 100 instances",
    input: z.object({ ...workflow, instances: ids }),
    output: answers.DeletedMany,
  }),
  terminateAll: row("cloudflareTerminateAll", {
    ...write,
    method: "PUT",
    optionalBody: true,
    query: ["status"],
    path: `${W}/instances/terminate`,
    summary: "Terminate all instances of a workflow, in the background",
    input: z.object({
      ...workflow,
      status: z
        .enum(["queued", "running", "paused", "waitingForPause", "waiting"])
        .optional()
        .describe("Only instances in this state; left out, all that have not ended"),
    }),
    output: answers.TerminatingAll,
  }),
  getTerminateAll: row("cloudflareGetTerminateAll", {
    ...read,
    path: `${W}/instances/terminate`,
    summary: "Whether the instances of a workflow are being terminated",
    input: z.object(workflow),
    output: answers.TerminateStatus,
  }),
  getInstance: row("cloudflareGetInstance", {
    ...read,
    path: I,
    summary: "Get an instance with its steps",
    input: z.object({
      ...instance,
      simple: z.enum(["true", "false"]).default("false").describe("true: without the steps"),
      order: z.enum(["asc", "desc"]).default("asc").describe("Of the steps; asc: the oldest first"),
    }),
    output: answers.InstanceDetail,
  }),
  deleteInstance: row("cloudflareDeleteInstance", {
    ...write,
    method: "DELETE",
    optionalBody: true,
    path: I,
    summary: "Delete an instance with everything that hangs on it",
    input: z.object(instance),
    output: answers.Stamped,
  }),
  changeStatus: row("cloudflareChangeStatus", {
    ...write,
    method: "PATCH",
    path: `${I}/status`,
    summary: "Pause, resume, terminate or restart an instance",
    input: z.object({
      ...instance,
      status: z.enum(["pause", "resume", "terminate", "restart"]),
      rollback: z.boolean().optional(),
      from: z
        .object({
          name: z.string().min(1).max(256),
          count: z.int().min(1).optional(),
          type: z.enum(["do", "sleep", "waitForEvent"]).optional(),
        })
        .optional(),
    }),
    output: answers.StatusChanged,
  }),
  sendEvent: row("cloudflareSendEvent", {
    ...write,
    method: "POST",
    bodyKey: "body",
    optionalBody: true,
    path: `${I}/events/{event_type}`,
    summary: "Send an event to an instance; the body is any JSON, or none",
    input: z.object({
      ...instance,
      event_type: name(100).describe("The type that the instance waits for"),
      body: Json.optional(),
    }),
    output: answers.Stamped,
  }),
  getStep: row("cloudflareGetStep", {
    ...read,
    path: `${I}/step`,
    summary: "Get one step of an instance, by its name with its counter",
    input: z.object({
      ...instance,
      name: z.string().min(1).describe("The step's name with its counter, such as charge-1"),
      type: z.enum(["step", "waitForEvent"]).describe("What kind of step it is"),
      attempt: whole(1, 10_000, 1)
        .removeDefault()
        .optional()
        .meta({ type: "integer", minimum: 1 })
        .describe("Which try of it, the first is 1; left out, the step as a whole"),
    }),
    output: answers.StepStatus,
  }),
} as const satisfies Record<string, Operation>;
