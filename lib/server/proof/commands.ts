import { createBatch } from "@/lib/services/batches/create";
import { retryBatch } from "@/lib/services/batches/retry";
import { addComment } from "@/lib/services/comments/add";
import { patchDefinition } from "@/lib/services/definitions/patch";
import { publishDefinition } from "@/lib/services/definitions/publish";
import { announceEvent } from "@/lib/services/instances/announce";
import { cancelInstance } from "@/lib/services/instances/cancel";
import { pauseInstance } from "@/lib/services/instances/pause";
import { restartInstance } from "@/lib/services/instances/restart";
import { resumeInstance } from "@/lib/services/instances/resume";
import { retryIncidents } from "@/lib/services/instances/retry-incidents";
import { retryInstance } from "@/lib/services/instances/retry";
import { sendEvent } from "@/lib/services/instances/send-event";
import { startInstance } from "@/lib/services/instances/start";
import { startInstances } from "@/lib/services/instances/start-many";
import { terminateInstance } from "@/lib/services/instances/terminate";
import { claimTask } from "@/lib/services/tasks/claim";
import { completeTask } from "@/lib/services/tasks/complete";
import { deleteDraft } from "@/lib/services/tasks/draft-delete";
import { putDraft } from "@/lib/services/tasks/draft-put";
import { putMarks } from "@/lib/services/tasks/marks-put";
import { nextTask } from "@/lib/services/tasks/next";
import { reassignTask } from "@/lib/services/tasks/reassign";
import { releaseTask } from "@/lib/services/tasks/release";
import { failedBatch } from "./child";
import { called } from "./documents";
import { begin, call, fail, fire, reviewOf, type Scene, type Sent, succeed } from "./scene";

/** What is sent to a scene, once it is set. */
export type Request = Omit<Sent, "key">;
/** Work that no client asks for; it is repeated until it is done. */
export type Job = () => Promise<unknown>;

export type Command = {
  name: string;
  /** Sets the scene, and says what is then done to it. */
  ask?: (scene: Scene) => Promise<Request>;
  job?: (scene: Scene) => Promise<Job>;
  /** Brings to its end what a dead worker has left, where doing the same again is not enough. */
  recover?: (scene: Scene) => Promise<void>;
};

const YES = { result_code: "yes", captured_data: { n: 3 } };

type Instances = [string, Request["service"], Request["body"]?, ((scene: Scene) => Promise<unknown>)?];

const paused = (scene: Scene) => call(scene, { service: pauseInstance, params: { id: scene.instance } });
const failedStep = async (scene: Scene) => {
  await begin(scene);
  await fail(scene, true);
};
/** Paused while much has come that waits for the resume. */
const laden = async (scene: Scene) => {
  await begin(scene);
  await paused(scene);
  await succeed(scene);
  await fire(scene, "timer");
  await call(scene, { service: sendEvent, params: { id: scene.instance, type: "paid" }, body: 5 });
};

const onInstances: Instances[] = [
  ["cancel", cancelInstance, { reason: "no longer needed" }],
  ["terminate", terminateInstance, {}],
  ["pause", pauseInstance, {}],
  ["pause while a machine runs", pauseInstance, {}, begin],
  ["resume", resumeInstance, {}, laden],
  ["restart", restartInstance, {}],
  ["restart from a node", restartInstance, { from_node: "confirm" }],
  ["restart of one that has ended", restartInstance, {}, (scene) => fire(scene, "expiry")],
  ["retry", retryInstance, {}, failedStep],
];

const instances = onInstances.map(([name, service, body, prepare]): Command => ({
  name,
  ask: async (scene) => {
    await prepare?.(scene);
    return { service, params: { id: scene.instance }, ...(body === undefined ? {} : { body }) };
  },
}));

const claimed = async (scene: Scene) => {
  const params = await reviewOf(scene);
  await call(scene, { service: claimTask, who: "jdoe", params });
  return params;
};

const tasks: Command[] = [
  { name: "claim", ask: async (s) => ({ service: claimTask, who: "jdoe", params: await reviewOf(s) }) },
  { name: "release", ask: async (s) => ({ service: releaseTask, who: "jdoe", params: await claimed(s) }) },
  {
    name: "reassign",
    ask: async (s) => ({
      service: reassignTask,
      params: await claimed(s),
      body: { assign_to_user_id: s.people.maria.user.id, comment: "She knows" },
    }),
  },
  { name: "complete", ask: async (s) => ({ service: completeTask, params: await reviewOf(s), body: YES }) },
  { name: "next task", ask: () => Promise.resolve({ service: nextTask, who: "maria", body: {} }) },
  {
    name: "put a draft",
    ask: async (s) => ({ service: putDraft, who: "jdoe", params: await reviewOf(s), body: draft }),
  },
  { name: "delete a draft", ask: drafted },
  {
    name: "mark",
    ask: async (s) => ({ service: putMarks, params: await reviewOf(s), body: { read: true } }),
  },
  {
    name: "comment",
    ask: async (s) => ({ service: addComment, params: await reviewOf(s), body: { text: "Look, @maria" } }),
  },
];

const draft = { captured_data: { n: 1 } };
async function drafted(scene: Scene): Promise<Request> {
  const params = await reviewOf(scene);
  await call(scene, { service: putDraft, who: "jdoe", params, body: draft });
  return { service: deleteDraft, who: "jdoe", params };
}

const about = (scene: Scene, more: object = {}) => ({
  definition_id: scene.definition,
  entity_type: "NINGUNA",
  ...more,
});

const starts: Command[] = [
  {
    name: "start",
    ask: (s) => Promise.resolve({ service: startInstance, body: about(s, { params: { a: 1 } }) }),
  },
  {
    name: "start of many",
    ask: (s) =>
      Promise.resolve({
        service: startInstances,
        body: [
          about(s, { external_id: "first" }),
          about(s, { external_id: "x" }),
          about(s, { priority: 900 }),
          about(s),
        ],
      }),
  },
  {
    name: "an event that is waited for",
    ask: (s) =>
      Promise.resolve({ service: sendEvent, params: { id: s.instance, type: "paid" }, body: { sum: 1 } }),
  },
  {
    name: "an event that is kept",
    ask: (s) => Promise.resolve({ service: sendEvent, params: { id: s.instance, type: "later" }, body: [1] }),
  },
  {
    name: "an event that starts an instance",
    ask: () => Promise.resolve({ service: announceEvent, params: { type: "go" }, body: { a: 1 } }),
  },
  {
    name: "publish",
    ask: () => Promise.resolve({ service: publishDefinition, body: { ...called, name: "Called anew" } }),
  },
  {
    name: "patch a definition",
    ask: (s) =>
      Promise.resolve({
        service: patchDefinition,
        params: { id: s.definition },
        body: { status: "inactive" },
      }),
  },
  {
    name: "create a batch",
    ask: async (s) => ({
      service: createBatch,
      body: { action: "claim", task_ids: [(await reviewOf(s)).id] },
    }),
  },
  {
    name: "retry a batch",
    ask: async (s) => ({ service: retryBatch, params: { id: await failedBatch(s) }, body: {} }),
  },
];

const incidents: Command = {
  name: "retry of incidents",
  ask: async (scene) => {
    await failedStep(scene);
    return { service: retryIncidents, body: { ids: [scene.instance] } };
  },
};

/** Everything that a client may ask for. */
export const asked: Command[] = [...starts, ...tasks, ...instances, incidents];
