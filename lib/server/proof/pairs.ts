import { openTasksOf } from "@/db/queries/tasks";
import { withTenant } from "@/db/tenant";
import type { AnyService } from "@/lib/services/service";
import { addComment } from "@/lib/services/comments/add";
import { cancelInstance } from "@/lib/services/instances/cancel";
import { pauseInstance } from "@/lib/services/instances/pause";
import { restartInstance } from "@/lib/services/instances/restart";
import { resumeInstance } from "@/lib/services/instances/resume";
import { retryInstance } from "@/lib/services/instances/retry";
import { sendEvent } from "@/lib/services/instances/send-event";
import { startInstance } from "@/lib/services/instances/start";
import { terminateInstance } from "@/lib/services/instances/terminate";
import { claimTask } from "@/lib/services/tasks/claim";
import { completeTask } from "@/lib/services/tasks/complete";
import { putDraft } from "@/lib/services/tasks/draft-put";
import { reassignTask } from "@/lib/services/tasks/reassign";
import { releaseTask } from "@/lib/services/tasks/release";
import { publishDefinition } from "@/lib/services/definitions/publish";
import { fireTimer } from "@/lib/worker/timers";
import { childOf } from "./child";
import { voting } from "./documents";
import type { Run } from "./interleave";
import { begin, fail, fire, LATER, type Scene, succeed, taskAt, timerOf } from "./scene";
import type { Pair } from "./schedules";

type Who = keyof Scene["people"];
type Act = (scene: Scene) => Promise<Run> | Run;

const by = (scene: Scene, who: Who, service: AnyService, input: object, key?: string): Run => {
  const idempotency = key === undefined ? null : { key, path: "/", bodyHash: "00" };
  return () => service({ ...scene.people[who], now: new Date(), idempotency, reply: {} }, input as never);
};

const onTask =
  (
    service: AnyService,
    who: Who,
    input: object = {},
    { node = "review", key }: { node?: string; key?: string } = {},
  ): Act =>
  async (scene) =>
    by(scene, who, service, { id: await taskAt(scene, node), ...input }, key);

const onInstance =
  (service: AnyService, input: object = {}): Act =>
  (scene) =>
    by(scene, "boss", service, { id: scene.instance, ...input });

const timer =
  (kind: Parameters<typeof timerOf>[1]): Act =>
  async (scene) => {
    const due = await timerOf(scene, kind);
    return () => fireTimer(due, LATER);
  };

const complete = (result_code: string, who: Who = "jdoe", node = "review") =>
  onTask(completeTask, who, { result_code }, { node });
const event = (type = "paid"): Act => onInstance(sendEvent, { type, body: 1 });
const cancel = onInstance(cancelInstance, { reason: "over" });
const [pause, resume, restart] = [
  onInstance(pauseInstance),
  onInstance(resumeInstance),
  onInstance(restartInstance),
];
const [retry, terminate] = [onInstance(retryInstance), onInstance(terminateInstance)];
const begins: Act = (scene) => () => begin(scene);
const succeeds: Act = (scene) => () => succeed(scene);
const fails: Act = (scene) => () => fail(scene, true);
const reassign: Act = async (scene) =>
  by(scene, "boss", reassignTask, {
    id: await taskAt(scene, "review"),
    assign_to_user_id: scene.people.maria.user.id,
  });
const childEnds: Act = async (scene) =>
  by(scene, "boss", completeTask, { id: (await childOf(scene)).task, result_code: "yes" });

type Prepare = (scene: Scene) => Promise<unknown>;
const does =
  (act: Act): Prepare =>
  async (scene) =>
    (await act(scene))();
const all =
  (...steps: Prepare[]): Prepare =>
  async (scene) => {
    for (const step of steps) await step(scene);
  };

const nothing: Prepare = () => Promise.resolve();
const running: Prepare = begin;
const paused = does(pause);
const failed = all(begin, (scene) => fail(scene, true));
/** All but the machine and a person have come to the join. */
const almost = all(
  does(event()),
  (scene) => fire(scene, "timer"),
  does(childEnds),
  (scene) => fire(scene, "child"),
  does(complete("yes")),
  begin,
);

/** Another instance in the place of the scene's, at which so many vote. */
const votes =
  (count: number, needed: number): Prepare =>
  async (scene) => {
    const { id } = await publishDefinition(scene.people.boss, { definition: voting(count, needed) });
    const about = { definition_id: id, entity_type: "NINGUNA" as const };
    scene.instance = (await startInstance(scene.people.jdoe, about)).instance_id;
  };
const vote =
  (ordinal: number, result_code: string, who: Who): Act =>
  async (scene) => {
    const { tenant, instance } = scene;
    const tasks = await withTenant(tenant.id, (db) => openTasksOf(db, tenant.id, instance));
    const id = tasks.find((task) => task.ordinal === ordinal)?.id;
    return by(scene, who, completeTask, { id, result_code });
  };

const starts: Act = (scene) =>
  by(scene, "jdoe", startInstance, {
    definition_id: scene.definition,
    entity_type: "NINGUNA",
    external_id: "twin",
  });

const table: [name: string, one: Act, other: Act, prepare?: Prepare][] = [
  ["complete / complete", complete("yes"), complete("no", "maria")],
  ["complete / the same with its key", keyed("k"), keyed("k")],
  ["complete / the same with another key", keyed("k"), keyed("l")],
  ["complete / cancel", complete("yes"), cancel],
  ["complete / terminate", complete("yes"), terminate],
  ["complete / timeout", complete("yes"), timer("timeout")],
  ["complete / escalation", complete("yes"), timer("escalation")],
  ["complete / expiry", complete("yes"), timer("expiry")],
  ["complete / pause", complete("yes"), pause],
  ["complete / restart", complete("yes"), restart],
  ["complete / claim", complete("yes"), onTask(claimTask, "maria")],
  ["complete / reassign", complete("yes"), reassign],
  ["complete / a draft", complete("yes"), onTask(putDraft, "maria", { captured_data: { n: 1 } })],
  ["complete / retry", complete("yes"), retry, failed],
  ["two paths at a join", complete("yes", "jdoe", "confirm"), succeeds, almost],
  ["vote / vote of two who are enough", vote(0, "yes", "jdoe"), vote(1, "yes", "maria"), votes(3, 2)],
  ["vote / vote when one is enough", vote(0, "yes", "jdoe"), vote(1, "no", "maria"), votes(2, 1)],
  ["claim / claim", onTask(claimTask, "jdoe"), onTask(claimTask, "maria")],
  ["claim / timeout", onTask(claimTask, "jdoe"), timer("timeout")],
  ["release / reassign", onTask(releaseTask, "jdoe"), reassign, does(onTask(claimTask, "jdoe"))],
  ["timeout / escalation", timer("timeout"), timer("escalation")],
  ["timeout / the same", timer("timeout"), timer("timeout")],
  ["begin of a step / the same", begins, begins],
  ["begin of a step / pause", begins, pause],
  ["begin of a step / cancel", begins, cancel],
  ["step result / pause", succeeds, pause, running],
  ["step result / cancel", succeeds, cancel, running],
  ["step result / a lease that ran out", succeeds, timer("lease"), running],
  ["step result / restart", succeeds, restart, running],
  ["step result / resume", succeeds, resume, all(running, paused)],
  ["failure for good / complete", fails, complete("yes"), running],
  ["failure for good / pause", fails, pause, running],
  ["event / resume", event(), resume, paused],
  ["event / the same", event(), event()],
  ["event / its timeout", event(), timer("event_timeout")],
  ["event / pause", event(), pause],
  ["event / cancel", event(), cancel],
  ["timer / pause", timer("timer"), pause],
  ["timer / resume", timer("timer"), resume, paused],
  ["resume / resume", resume, resume, paused],
  ["pause / pause", pause, pause],
  ["retry / retry", retry, retry, failed],
  ["retry / cancel", retry, cancel, failed],
  ["restart / restart", restart, restart],
  ["restart / cancel", restart, cancel],
  ["call / the same", timer("child"), timer("child")],
  ["call / cancel", timer("child"), cancel],
  ["start / start of the same external id", starts, starts],
];

function keyed(key: string): Act {
  return onTask(completeTask, "jdoe", { result_code: "yes" }, { key });
}

/** Pairs that do not wait for each other. */
const apart: typeof table = [
  ["complete / comment", complete("yes"), onTask(addComment, "maria", { text: "Hm" })],
  ["end of what was called / cancel of the caller", childEnds, cancel, childOf],
  ["cancel of the caller / end of what it called", cancel, childEnds, childOf],
  ["end of what was called / pause of the caller", childEnds, pause, childOf],
  ["restart of the caller / end of what it called", restart, childEnds, childOf],
];

/** What may happen to one instance at the same moment. */
export const pairs: Pair[] = [...table, ...apart].map(([name, one, other, prepare = nothing]) => ({
  name,
  isApart: apart.some(([title]) => title === name),
  runs: async (scene) => {
    await prepare(scene);
    return [await one(scene), await other(scene)];
  },
}));
