import { statement } from "../prepared";
import type { InstanceRow, NewTask, NewTimelineEntry, NewTimer } from "../schema";
import type { Tx } from "../tenant";

/** What a command may change of an instance; how many tasks are open the database counts itself. */
export type InstanceState = Pick<
  InstanceRow,
  | "status"
  | "tokens"
  | "visits"
  | "variables"
  | "stepResults"
  | "seq"
  | "currentSteps"
  | "priority"
  | "endedAt"
  | "cancelledAt"
  | "cancelledBy"
  | "cancelReason"
  | "expiresAt"
  | "output"
  | "error"
  | "updatedAt"
  | "run"
  | "taken"
  | "pausedAt"
  | "pausedBy"
  | "terminated"
>;

/** A node's visit, or with `nodeId` null all of the instance. */
export type Visit = { nodeId: string | null; visit: number };

/** Everything that one command does to one instance. */
export type StepChanges = {
  state: InstanceState;
  /** How many tasks the command has completed already, by `completeTask`. */
  completed: number;
  close: (Visit & { closedBy: string; at: Date })[];
  clearTimers: Visit[];
  open: Omit<NewTask, "tenantId" | "instanceId">[];
  setTimers: Omit<NewTimer, "tenantId" | "instanceId">[];
  timeline: Omit<NewTimelineEntry, "tenantId" | "instanceId">[];
};

export type OpenedTask = { id: string; uuid: string; nodeId: string; visit: number; ordinal: number };

const apply = statement<{ opened: OpenedTask[]; closed: string[] }>(
  "apply_step",
  `with closed as (
    update tasks t set status = 'COMPLETED', completed_at = c.at, closed_by = c."closedBy"
    from jsonb_to_recordset($3::jsonb) as c("nodeId" text, visit integer, "closedBy" text, at timestamptz)
    where t.tenant_id = $1 and t.instance_id = $2 and t.status in ('PENDING', 'IN_PROGRESS')
      and (c."nodeId" is null or (t.node_id = c."nodeId" and t.visit = c.visit))
    returning t.id
  ), cleared as (
    delete from timers t using jsonb_to_recordset($4::jsonb) as c("nodeId" text, visit integer)
    where t.tenant_id = $1 and t.instance_id = $2
      and (c."nodeId" is null or (t.node_id = c."nodeId" and t.visit = c.visit))
  ), opened as (
    insert into tasks (tenant_id, instance_id, definition_id, node_id, visit, ordinal, workflow_name, step_name,
      step_description, status, assigned_user_id, assigned_group_id, entity_type, entity_id, entity_label,
      fields, results, excluded, priority, due_at, created_at, on_behalf_of, run)
    select $1, $2, n."definitionId", n."nodeId", n.visit, coalesce(n.ordinal, 0), n."workflowName", n."stepName",
      n."stepDescription", coalesce(n.status, 'PENDING'), n."assignedUserId", n."assignedGroupId",
      coalesce(n."entityType", 'NINGUNA'), n."entityId", n."entityLabel",
      n.fields, n.results, coalesce(n.excluded, '{}'), coalesce(n.priority, 50), n."dueAt", n."createdAt",
      n."onBehalfOf", ($9::jsonb ->> 'run')::integer
    from jsonb_to_recordset($5::jsonb) as n("definitionId" bigint, "nodeId" text, visit integer, ordinal integer,
      "workflowName" text, "stepName" text, "stepDescription" text, status text, "assignedUserId" bigint,
      "assignedGroupId" bigint, "entityType" text, "entityId" bigint, "entityLabel" text, fields jsonb,
      results jsonb, excluded text[], priority integer, "dueAt" timestamptz, "createdAt" timestamptz,
      "onBehalfOf" text)
    returning id, uuid, node_id, visit, ordinal
  ), clocks as (
    insert into timers (tenant_id, instance_id, node_id, visit, kind, index, at)
    select $1, $2, n."nodeId", n.visit, n.kind, coalesce(n.index, 0), n.at
    from jsonb_to_recordset($6::jsonb)
      as n("nodeId" text, visit integer, kind text, index integer, at timestamptz)
  ), told as (
    insert into timeline (tenant_id, instance_id, seq, event, published, at, actor, details, task_id, via)
    select $1, $2, n.seq, n.event, n.published, n.at, n.actor, nullif(n.details, 'null'), n."taskId", n.via
    from jsonb_to_recordset($7::jsonb) as n(seq integer, event text, published boolean, at timestamptz,
      actor text, details jsonb, "taskId" bigint, via text)
  )
  update instances set
    open_tasks = open_tasks - $8 - (select count(*) from closed) + (select count(*) from opened),
    status = s.status, tokens = s.tokens, visits = s.visits, variables = s.variables,
    step_results = s."stepResults", seq = s.seq, current_steps = s."currentSteps", priority = s.priority,
    ended_at = s."endedAt", cancelled_at = s."cancelledAt", cancelled_by = s."cancelledBy",
    cancel_reason = s."cancelReason", expires_at = s."expiresAt", output = nullif(s.output, 'null'),
    error = nullif(s.error, 'null'), updated_at = s."updatedAt",
    run = s.run, taken = s.taken, paused_at = s."pausedAt", paused_by = s."pausedBy", terminated = s.terminated
  from jsonb_to_record($9::jsonb) as s(status text, tokens jsonb, visits jsonb, variables jsonb,
    "stepResults" jsonb, seq integer, "currentSteps" jsonb, priority integer, "endedAt" timestamptz,
    "cancelledAt" timestamptz, "cancelledBy" text, "cancelReason" text, "expiresAt" timestamptz, output jsonb,
    error jsonb, "updatedAt" timestamptz, run integer, taken jsonb, "pausedAt" timestamptz, "pausedBy" text,
    terminated boolean)
  where tenant_id = $1 and id = $2
  returning
    (select coalesce(jsonb_agg(jsonb_build_object('id', id::text, 'uuid', uuid, 'nodeId', node_id,
      'visit', visit, 'ordinal', ordinal) order by id), '[]') from opened) as opened,
    (select coalesce(jsonb_agg(id::text), '[]') from closed) as closed`,
);

/**
 * Records what a command has made of an instance: its state, the tasks it opened and closed, timers and
 * timeline, in one statement. The caller holds the instance's lock. A timeline number that is taken fails
 * (`timeline_tenant_id_instance_id_seq_pk`), and with it the whole command.
 */
export async function applyStep(
  db: Tx,
  tenantId: string,
  instanceId: string,
  changes: StepChanges,
): Promise<{ opened: OpenedTask[]; closed: string[] }> {
  const { close, clearTimers, open, setTimers, timeline, completed, state } = changes;
  const [before, clear, after, clocks, told] = [close, clearTimers, open, setTimers, timeline].map((list) =>
    JSON.stringify(list),
  );
  const values = [tenantId, instanceId, before, clear, after, clocks, told, completed, JSON.stringify(state)];
  const [row] = await apply(db, values);
  if (!row) throw new Error("the instance to be saved does not exist");
  return row;
}
