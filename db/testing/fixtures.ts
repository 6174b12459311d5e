import { randomUUID } from "node:crypto";
import type { TaskRow } from "../schema";
import { insertDefinition, insertDefinitionVersion } from "../queries/definitions";
import { addMember, insertGroup } from "../queries/groups";
import { insertInstance } from "../queries/instances";
import { applyStep, type StepChanges } from "../queries/steps";
import { taskById } from "../queries/tasks";
import { insertTenant } from "../queries/tenants";
import { insertUser } from "../queries/users";
import { withOwner, withTenant } from "../tenant";

export type TestTenant = {
  tenantId: string;
  hostname: string;
  /** Ana and Ben are in Sales, Cleo in none; Support is empty. */
  people: { ana: string; ben: string; cleo: string };
  groups: { sales: string; support: string };
  definitionId: string;
};

/** A tenant of one's own, so that tests need not know of each other. */
export async function newTenant(): Promise<TestTenant> {
  const hostname = `${randomUUID()}.example`;
  const { id: tenantId } = await withOwner((db) => insertTenant(db, { hostname, name: "Test" }));
  return withTenant(tenantId, async (tx) => {
    const person = async (username: string) =>
      (await insertUser(tx, { tenantId, username, name: username, email: `${username}@${hostname}` })).id;
    const people = { ana: await person("ana"), ben: await person("ben"), cleo: await person("cleo") };
    const sales = (await insertGroup(tx, { tenantId, name: "Sales" })).id;
    const support = (await insertGroup(tx, { tenantId, name: "Support" })).id;
    await addMember(tx, tenantId, sales, people.ana);
    await addMember(tx, tenantId, sales, people.ben);

    const counts = { currentVersion: 1, stepsCount: 1, triggersCount: 1 };
    const { id: definitionId } = await insertDefinition(tx, {
      tenantId,
      key: "claim",
      name: "Claim",
      ...counts,
    });
    await insertDefinitionVersion(tx, { tenantId, definitionId, version: 1, document });
    return { tenantId, hostname, people, groups: { sales, support }, definitionId };
  });
}

const document = {
  key: "claim",
  name: "Claim",
  nodes: [
    { id: "start", type: "start" as const },
    { id: "end", type: "end" as const },
  ],
  edges: [{ from: "start", to: "end" }],
};

/** A step that changes nothing; tests add what they are about. */
export const noStep = (now: Date, seq = 1): StepChanges => ({
  state: {
    status: "running",
    tokens: [],
    visits: {},
    variables: {},
    stepResults: {},
    seq,
    currentSteps: [],
    priority: 50,
    endedAt: null,
    cancelledAt: null,
    cancelledBy: null,
    cancelReason: null,
    expiresAt: null,
    output: null,
    error: null,
    updatedAt: now,
    run: 1,
    taken: {},
    pausedAt: null,
    pausedBy: null,
    terminated: false,
  },
  completed: 0,
  close: [],
  clearTimers: [],
  open: [],
  setTimers: [],
  timeline: [],
});

/** A running instance without any step. */
export async function newInstance({ tenantId, definitionId }: TestTenant, now = new Date()): Promise<string> {
  const { state } = noStep(now, 0);
  const about = { tenantId, definitionId, version: 1, definitionName: "Claim" };
  const row = await withTenant(tenantId, (tx) =>
    insertInstance(tx, { ...about, ...state, openTasks: 0, startedAt: now }),
  );
  return row.id;
}

export type TaskValues = Partial<StepChanges["open"][number]>;

/** An open task of an instance of its own. */
export async function newTask(tenant: TestTenant, values: TaskValues = {}): Promise<TaskRow> {
  const now = values.createdAt ?? new Date();
  const instanceId = await newInstance(tenant, now);
  const { tenantId, definitionId } = tenant;
  const step = {
    nodeId: "review",
    visit: 1,
    workflowName: "Claim",
    stepName: "Review",
    fields: [],
    results: [],
  };
  return withTenant(tenantId, async (tx) => {
    const open = [{ definitionId, ...step, createdAt: now, ...values }];
    const { opened } = await applyStep(tx, tenantId, instanceId, { ...noStep(now), open });
    const found = await taskById(tx, tenantId, opened[0]?.id ?? "0");
    if (!found) throw new Error("no task was opened");
    return found.task;
  });
}
