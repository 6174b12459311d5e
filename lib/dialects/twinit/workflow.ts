import { z } from "zod";
import type { InstanceOverview, Work } from "@/lib/contracts/overview";
import { Json } from "@/lib/contracts/primitives";
import { nanoseconds, STATUSES, statusOf, taskStatusOf, Time } from "./words";

const Task = z.object({
  _id: z.uuid(),
  _name: z.string(),
  _sequenceno: z.int().min(1),
  _type: z.string().describe("The kind of the step, such as USER_TASK or SERVICE_TASK"),
  _status: z.enum(STATUSES),
});

/** A workflow: one run of a definition. All keys are always there, null where there is nothing to say. */
export const Workflow = z.object({
  _id: z.uuid(),
  _workflowDefId: z.uuid(),
  _name: z.string(),
  _namespaces: z.array(z.string()),
  _userType: z.string(),
  _tasks: z.array(Task),
  _timeoutSeconds: z.int().nullable(),
  _timeoutPolicy: z.string().nullable(),
  _status: z.enum(STATUSES),
  _createdAt: Time,
  _updatedAt: Time,
  _createdBy: z.uuid().nullable(),
  _updatedBy: z.uuid().nullable(),
  _inputParams: Json,
  _output: Json,
});
export type Workflow = z.infer<typeof Workflow>;

type Shown = { namespace: string; includeLoopOverTasks?: boolean };

/** An instance in this contract's words, in the order of its keys. */
export function toWorkflow(instance: InstanceOverview, { namespace, includeLoopOverTasks }: Shown): Workflow {
  const { definition, startedAt, expiresAt } = instance;
  const status = statusOf(instance.state);
  const work = includeLoopOverTasks ? instance.work : lastVisits(instance.work);
  return {
    _id: instance.uuid,
    _workflowDefId: definition.uuid,
    _name: definition.name,
    _namespaces: [namespace],
    _userType: definition.key,
    _tasks: work.map((one, at) => ({
      _id: one.uuid,
      _name: one.name,
      _sequenceno: at + 1,
      _type: one.type.toUpperCase(),
      _status: taskStatusOf(one, status),
    })),
    _timeoutSeconds: expiresAt && Math.round((expiresAt.getTime() - startedAt.getTime()) / 1000),
    _timeoutPolicy: expiresAt && "TIME_OUT_WF",
    _status: status,
    _createdAt: nanoseconds(startedAt),
    _updatedAt: nanoseconds(instance.updatedAt),
    _createdBy: instance.createdBy,
    _updatedBy: instance.updatedBy,
    _inputParams: instance.params,
    _output: instance.output,
  };
}

/** Of a step that came again and again, what it did the last time. */
function lastVisits(work: readonly Work[]): Work[] {
  const last = new Map<string, number>();
  for (const { node, visit } of work) last.set(node, Math.max(visit, last.get(node) ?? 0));
  return work.filter(({ node, visit }) => last.get(node) === visit);
}
