import { insertDefinition, insertDefinitionVersion } from "@/db/queries/definitions";
import { addMember, insertGroup } from "@/db/queries/groups";
import { lockInstance } from "@/db/queries/instances";
import { insertApiKey } from "@/db/queries/keys";
import { timersOf } from "@/db/queries/timers";
import { type Tx, withTenant } from "@/db/tenant";
import type { TimerRow } from "@/db/schema";
import { insertUser } from "@/db/queries/users";
import type { Definition } from "@/lib/contracts/definition";
import type { Role } from "@/lib/contracts/permissions";
import type { Json } from "@/lib/contracts/primitives";
import type { Ref } from "@/lib/contracts/tasks";
import type { StepError } from "@/lib/engine/work";
import type { Command } from "@/lib/engine/types";
import { context, newTenant, openTasks } from "@/lib/fixtures/factories";
import { endpoint } from "@/lib/http/endpoint";
import { type Envelope, envelopeOf, request } from "@/lib/http/testing/office";
import { newKey } from "@/lib/services/admin/key-format";
import type { Context, Tenant } from "@/lib/services/context";
import { advance } from "@/lib/services/instances/advance";
import { startInstance } from "@/lib/services/instances/start";
import { issueToken } from "@/lib/services/people/token";
import type { AnyService } from "@/lib/services/service";
import { fireTimer } from "@/lib/worker/timers";
import { runStep } from "@/lib/worker/steps";
import { called, everything } from "./documents";

type Who = "jdoe" | "maria" | "boss";

/** A company of its own with one instance that is at five places at once, the same at every call but for ids and times. */
export type Scene = {
  tenant: Tenant;
  group: Ref;
  people: Record<Who, Context>;
  /** The API key's text, and the definitions' ids. */
  key: string;
  definition: string;
  instance: string;
  /** Another system, as its steps reach it. */
  stub: { url: string; host: string };
};

export async function newScene(stub: Scene["stub"]): Promise<Scene> {
  const tenant = await newTenant();
  const { id: tenantId } = tenant;
  const { key, prefix, hash } = newKey(tenantId);
  const made = await withTenant(tenantId, async (db) => {
    const group = { id: (await insertGroup(db, { tenantId, name: "Sales" })).id, name: "Sales" };
    await insertGroup(db, { tenantId, name: "Managers" });
    const hire = async (username: string, role: Role, groups: Ref[]) => {
      const person = { username, name: `Name of ${username}`, email: `${username}@example.com`, role };
      const { id } = await insertUser(db, { tenantId, ...person });
      for (const one of groups) await addMember(db, tenantId, one.id, id);
      return context({ tenant, caller: { id, ...person, locale: null, groups } });
    };
    const people = {
      jdoe: await hire("jdoe", "staff", [group]),
      maria: await hire("maria", "staff", [group]),
      boss: await hire("boss", "admin", []),
    };
    await insertApiKey(db, { tenantId, prefix, hash, name: "proof", writesPerMinute: 1000 });
    await define(db, tenantId, called);
    return { group, people, definition: await define(db, tenantId, everything(stub.url)) };
  });
  const { instance_id: instance } = await startInstance(made.people.jdoe, {
    definition_id: made.definition,
    entity_type: "NINGUNA",
    external_id: "first",
    expires_at: "2999-01-01T00:00:00",
  });
  return { tenant, ...made, key, instance, stub };
}

/** Stores what has been checked, as publishing does. */
async function define(db: Tx, tenantId: string, document: Definition): Promise<string> {
  const { key, name } = document;
  const { id } = await insertDefinition(db, {
    tenantId,
    key,
    name,
    currentVersion: 1,
    stepsCount: 1,
    triggersCount: 1,
  });
  await insertDefinitionVersion(db, { tenantId, definitionId: id, version: 1, document });
  return id;
}

/** The id of the open task of a node. */
export async function taskAt({ tenant, instance }: Scene, node: string): Promise<string> {
  const found = (await openTasks(tenant, instance))[node];
  if (found === undefined) throw new Error(`no open task at ${node}`);
  return found;
}

/** A timer of the instance, or of another. */
export async function timerOf(scene: Scene, kind: TimerRow["kind"], instance = scene.instance) {
  const { tenant } = scene;
  const timers = await withTenant(tenant.id, (db) => timersOf(db, tenant.id, instance));
  const timer = timers.find((one) => one.kind === kind);
  if (!timer) throw new Error(`no timer of the kind ${kind}`);
  return { tenantId: tenant.id, id: timer.id };
}

export const reviewOf = async (scene: Scene) => ({ id: await taskAt(scene, "review") });

/** When every clock of an instance has run out. */
export const LATER = new Date(Date.now() + 400 * 86_400_000);

/** Lets a timer of a kind fire, whatever its time. */
export async function fire(
  scene: Scene,
  kind: TimerRow["kind"],
  { instance = scene.instance, at = LATER }: { instance?: string; at?: Date } = {},
): Promise<void> {
  await fireTimer(await timerOf(scene, kind, instance), at);
}

/** Sends a command as a worker does. */
export function tell({ tenant, instance }: Scene, command: Command): Promise<void> {
  return withTenant(tenant.id, async (db: Tx) => {
    const row = await lockInstance(db, tenant.id, instance);
    if (row) await advance({ db, tenant, now: new Date() }, row, command);
  });
}

const charge = { node: "charge", visit: 1 };
export const begin = (scene: Scene, attempt = 1): Promise<void> =>
  tell(scene, { type: "attempt_started", ...charge, attempt });
export const succeed = (scene: Scene, attempt = 1): Promise<void> =>
  tell(scene, {
    type: "step_succeeded",
    ...charge,
    attempt,
    response: { status: 200, headers: {}, body: 1 },
  });
export const fail = (scene: Scene, final: boolean, attempt = 1): Promise<void> => {
  const error: StepError = { name: "HttpError", message: "no luck" };
  return tell(scene, { type: "step_failed", ...charge, attempt, error, final });
};

/** Runs an attempt of the step as a worker does that gets its job. */
export const work = ({ tenant, instance, stub }: Scene, attempt = 1): Promise<void> =>
  runStep(
    { tenant_id: tenant.id, instance_id: instance, ...charge, attempt },
    { allow: [stub.host], signal: new AbortController().signal },
  );

export type Sent = {
  service: AnyService;
  who?: Who;
  params?: Record<string, string>;
  body?: Json;
  key?: string;
};
export type Reply = { status: number; replayed: boolean; envelope: Envelope };

/** A request as a client sends it, all the way through the line of the endpoint. */
export async function call(
  scene: Scene,
  { service, who = "boss", params = {}, body, key = "" }: Sent,
): Promise<Reply> {
  const { method, path } = service.operation;
  const { tenant, user } = scene.people[who];
  const url = Object.entries(params).reduce<string>(
    (at, [name, value]) => at.replace(`{${name}}`, value),
    path,
  );
  const headers = {
    tenant: tenant.hostname,
    "X-API-Key": scene.key,
    Authorization: `Bearer ${await issueToken(tenant.id, user.id, new Date())}`,
    "Content-Type": "application/json",
    ...(key && { "Idempotency-Key": key }),
  };
  const sent = request(url, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await endpoint(service)(sent, { params: Promise.resolve(params) });
  return {
    status: response.status,
    replayed: response.headers.get("Idempotency-Replayed") === "true",
    envelope: await envelopeOf(response),
  };
}
