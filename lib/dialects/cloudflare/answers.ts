import { z } from "zod";
import { Json } from "@/lib/contracts/primitives";
import { STATUSES } from "./words";

const moment = z.iso.datetime();
const status = z.enum(STATUSES);
const problem = z.object({ name: z.string(), message: z.string() });

const names = {
  id: z.uuid(),
  name: z.string(),
  class_name: z.string(),
  script_name: z.string(),
  created_on: moment,
  modified_on: moment,
  triggered_on: moment.nullable(),
};
export const Workflow = z.object({ ...names, instances: z.record(z.string(), z.number()) });
export type Workflow = z.infer<typeof Workflow>;

export const WorkflowUpdated = z.object({
  ...names,
  version_id: z.uuid(),
  is_deleted: z.number(),
  terminator_running: z.number(),
});
export const WorkflowDeleted = z.object({ status: z.literal("ok"), success: z.boolean() });

const version = {
  id: z.uuid(),
  class_name: z.string(),
  created_on: moment,
  modified_on: moment,
  workflow_id: z.uuid(),
};
export const Version = z.object({
  ...version,
  has_dag: z.boolean(),
  language: z.enum(["javascript", "python"]),
  default_retention: z
    .object({ success_retention: z.int().optional(), error_retention: z.int().optional() })
    .optional(),
});
export const Graph = z.object({ ...version, graph: Json });

const source = z.enum(["unknown", "api", "binding", "event", "cron"]);
const created = { id: z.string(), status, version_id: z.uuid(), workflow_id: z.uuid() };
export const InstanceCreated = z.object(created);
export type InstanceCreated = z.infer<typeof InstanceCreated>;

export const InstanceRow = z.object({
  ...created,
  trigger_source: source,
  created_on: moment,
  modified_on: moment,
  started_on: moment.nullable(),
  ended_on: moment.nullable(),
});
export type InstanceRow = z.infer<typeof InstanceRow>;

const spent = { name: z.string(), start: moment, end: moment.nullable() };
const Attempt = z.object({
  start: moment,
  end: moment.nullable(),
  success: z.boolean().nullable(),
  error: problem.nullable(),
});
const Step = z.object({
  ...spent,
  type: z.literal("step"),
  attempts: z.array(Attempt),
  config: z.object({
    retries: z.object({
      limit: z.number(),
      delay: z.number(),
      backoff: z.enum(["constant", "linear", "exponential"]),
    }),
    timeout: z.number(),
  }),
  output: z.string().nullable(),
  success: z.boolean().nullable(),
});
const waited = { ...spent, finished: z.boolean(), error: problem.nullable() };
const Sleep = z.object({ ...waited, type: z.literal("sleep") });
const WaitForEvent = z.object({
  ...waited,
  type: z.literal("waitForEvent"),
  event_type: z.string(),
  output: z.string().optional(),
});
const Termination = z.object({
  type: z.literal("termination"),
  trigger: z.object({ source: z.string() }),
});
export const AnyStep = z.discriminatedUnion("type", [Step, Sleep, WaitForEvent, Termination]);
export type AnyStep = z.infer<typeof AnyStep>;

export const InstanceDetail = z.object({
  params: Json,
  trigger: z.object({ source }),
  versionId: z.uuid(),
  queued: moment,
  start: moment.nullable(),
  end: moment.nullable(),
  step_count: z.int(),
  steps: z.array(AnyStep),
  success: z.boolean().nullable(),
  error: problem.nullable(),
  status,
  output: z.union([z.string(), z.number()]).nullable(),
  rollback: z.null(),
});

export const Stamped = z.object({ instanceId: z.string(), timestamp: moment });
export const StatusChanged = z.object({ status, timestamp: moment });
export const StepStatus = z.object({
  status,
  error: problem.nullable(),
  output: Json,
  event_type: z.string().optional(),
});

export const Terminated = z.object({ status: z.literal("ok"), instancesTerminated: z.int() });
export const DeletedMany = z.object({
  deleted: z.array(z.object({ id: z.string() })),
  errors: z.array(z.object({ id: z.string(), code: z.number(), message: z.string() })),
});
export const TerminatingAll = z.object({ status: z.enum(["ok", "already_running"]) });
export const TerminateStatus = z.object({ status: z.enum(["running", "not_running"]) });

export const Verified = z.object({ id: z.string(), status: z.literal("active") });
export const User = z.object({
  id: z.string(),
  email: z.string(),
  username: z.string(),
  first_name: z.string(),
  last_name: z.null(),
  two_factor_authentication_enabled: z.boolean(),
  suspended: z.boolean(),
});
export const Account = z.object({
  id: z.string(),
  name: z.string(),
  type: z.literal("standard"),
  settings: z.object({ enforce_twofactor: z.boolean() }),
  created_on: moment,
});
export const Membership = z.object({
  id: z.string(),
  status: z.literal("accepted"),
  account: Account,
  roles: z.array(z.string()),
  permissions: z.record(z.string(), z.object({ read: z.boolean(), write: z.boolean() })),
});
