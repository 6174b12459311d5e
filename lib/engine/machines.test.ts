import { expect, test } from "vitest";
import type { Edge, Node, NodeOf } from "@/lib/contracts/definition";
import { allowedActions } from "./instance";
import { definition, fork, task } from "./testing/build";
import {
  begin,
  cancel,
  complete,
  fail,
  fire,
  happen,
  newWorld,
  pause,
  restart,
  resume,
  retry,
  send,
  start,
  story,
  succeed,
  tokenAt,
} from "./testing/world";
import type { World } from "./testing/world";

type Service = NodeOf<"service_task">;

const service = (more: Partial<Service> = {}): Node => ({
  id: "charge",
  type: "service_task",
  name: "Charge",
  request: { method: "POST", url: '= "https://bank.example/" + entity.id', body: { n: "= params.n" } },
  ...more,
});

const world = (nodes: Node[], ways: (string | [string, Omit<Edge, "from" | "to">])[]): World => {
  const made = newWorld(definition(nodes, ways), { params: { n: 7 } });
  start(made);
  return made;
};

const charging = (more: Partial<Service> = {}) => world([service(more)], ["start > charge > end"]);

const retryAfter = ({ timers, now }: World): number =>
  (Date.parse(timers.find(({ kind }) => kind === "retry")?.at ?? "") - now.getTime()) / 1_000;

test("a service task is asked to run at once, with its request worked out", () => {
  const made = charging();
  expect(made.jobs).toMatchObject([{ node: "charge", visit: 1, attempt: 1 }]);
  const opened = made.last?.effects.find((effect) => effect.type === "open_step");
  expect(opened).toMatchObject({
    config: {
      request: { url: "https://bank.example/738291047382910473", body: { n: 7 } },
      retries: { limit: 5, delay: "PT10S", backoff: "exponential" },
      timeout: "PT10M",
    },
  });
});

test("an instance is queued until a machine begins with it, and running from then on", () => {
  const made = charging();
  expect(made.instance.status).toBe("queued");
  begin(made, "charge");
  expect(made.instance.status).toBe("running");
  expect(story(made)).toContain("running");
  fail(made, "charge");
  expect(made.instance.status).toBe("waiting");
});

test("an instance is not queued while somebody else can go on with it", () => {
  const made = world(
    [service(), fork("fork"), { id: "wait", type: "event", name: "Paid", event: "paid" }],
    ["start > fork > charge > end", "fork > wait > end"],
  );
  expect(made.instance.status).toBe("running");
});

test("a paused instance that nobody has begun with is running once it goes on", () => {
  const made = charging();
  pause(made);
  expect(made.instance.status).toBe("paused");
  resume(made);
  expect(made.instance.status).toBe("running");
});

test("its answer becomes a variable, and the instance goes on", () => {
  const made = charging({ output: "= response.body.total", as: "total" });
  begin(made, "charge");
  succeed(made, "charge", { total: 12 });
  expect(made.instance).toMatchObject({ status: "completed", variables: { total: 12 } });
  expect(story(made).filter((line) => /^step_(started|completed)/.test(line))).toEqual([
    "step_started Charge",
    "step_completed Charge",
  ]);
});

test.each([
  ["constant", [3, 3, 3]],
  ["linear", [3, 6, 9]],
  ["exponential", [3, 6, 12]],
] as const)("retries come after the first try, with a %s delay", (backoff, delays) => {
  const made = charging({ retries: { limit: 3, delay: "PT3S", backoff } });
  const waited = delays.map(() => {
    begin(made, "charge");
    fail(made, "charge");
    expect(made.instance.status).toBe("waiting");
    const seconds = retryAfter(made);
    fire(made, "charge", "retry");
    return seconds;
  });
  expect(waited).toEqual(delays);
  begin(made, "charge");
  fail(made, "charge", "no luck at all");
  expect(made.instance.status).toBe("incident");
  expect(made.timeline.at(-1)).toMatchObject({
    event: "error",
    details: { step_name: "Charge", message: "HttpError: no luck at all" },
  });
});

test("a failure that no retry would mend is final at once", () => {
  const made = charging();
  begin(made, "charge");
  fail(made, "charge", "refused", true);
  expect(made.instance.status).toBe("incident");
});

test("a step that has failed for good leaves by its error exit, if it has one", () => {
  const made = world(
    [service(), task("mend")],
    ["start > charge > end", ["charge > mend", { on: "error" }], "mend > end"],
  );
  begin(made, "charge");
  fail(made, "charge", "refused", true);
  expect(made.tasks.map(({ node }) => node)).toEqual(["mend"]);
  expect(made.steps).toEqual([]);
});

test("a retry by a person is a new visit, with all its attempts", () => {
  const made = charging({ retries: { limit: 0 } });
  begin(made, "charge");
  fail(made, "charge");
  retry(made);
  expect(made.jobs.at(-1)).toMatchObject({ node: "charge", visit: 2, attempt: 1 });
});

test("a worker of whom nothing is heard loses its attempt, which counts as none; its late answer changes nothing", () => {
  const made = charging({ retries: { limit: 0 } });
  begin(made, "charge");
  const late = { type: "step_succeeded", ...tokenAt(made, "charge"), response: { body: 1 } } as const;
  const leases = made.timers.filter(({ kind }) => kind === "lease");
  const { visit = 1, index = 0 } = leases.at(-1) ?? {};
  send(made, { type: "timer_fired", kind: "lease", node: "charge", visit, index });
  expect(made.jobs.at(-1)).toMatchObject({ attempt: 2 });
  expect(send(made, late).effects).toEqual([]);
  begin(made, "charge");
  succeed(made, "charge");
  expect(made.instance.status).toBe("completed");
});

test("an output of more than a megabyte fails the step and says so", () => {
  const made = charging();
  begin(made, "charge");
  succeed(made, "charge", "x".repeat(1024 * 1024));
  expect(made.instance.status).toBe("incident");
  expect(made.timeline.at(-1)?.details?.["message"]).toMatch(/has 1048578 bytes; at most 1048576/);
});

const paid: Node = { id: "paid", type: "event", name: "Paid", event: "paid", as: "payment" };
const waiting = () => world([paid], ["start > paid > end"]);

test("an event that somebody waits for is taken, another type is kept", () => {
  const made = waiting();
  happen(made, "sent", 1);
  expect(made.kept).toMatchObject([{ event: "sent", body: 1 }]);
  happen(made, "paid", { amount: 5 });
  expect(made.instance).toMatchObject({ status: "completed", variables: { payment: { amount: 5 } } });
});

test("events that came before the wait are taken in their order, one by each wait", () => {
  const again: Node = { ...paid, id: "again", name: "Again", as: "second" };
  const made = world([task("a"), paid, again], ["start > a > paid > again > end"]);
  happen(made, "paid", 1);
  happen(made, "paid", 2);
  happen(made, "paid", 3);
  complete(made, "a", "done");
  expect(made.instance).toMatchObject({ status: "completed", variables: { payment: 1, second: 2 } });
  expect(made.kept.map(({ body }) => body)).toEqual([3]);
});

test("a wait ends after a day unless told otherwise, and is an incident without an exit", () => {
  const made = waiting();
  expect(made.timers).toMatchObject([{ kind: "event_timeout", at: "2026-03-16T10:00:00.000Z" }]);
  fire(made, "paid");
  expect(made.instance.status).toBe("incident");
});

test("pausing lets the step that runs finish; what follows waits for the resume", () => {
  const made = world([service(), task("a")], ["start > charge > a > end"]);
  begin(made, "charge");
  pause(made);
  expect(made.instance.status).toBe("pausing");
  expect(pause(made).effects).toEqual([]);
  succeed(made, "charge");
  expect(made.instance.status).toBe("paused");
  expect(made.tasks).toEqual([]);
  expect(made.steps).toMatchObject([{ attempts: [true] }]);
  resume(made);
  expect(made.tasks.map(({ node }) => node)).toEqual(["a"]);
  expect(resume(made).effects).toEqual([]);
});

test("no attempt begins while an instance is paused; it does when it is resumed", () => {
  const made = charging();
  pause(made);
  expect(made.instance.status).toBe("paused");
  expect(begin(made, "charge").effects).toEqual([]);
  resume(made);
  expect(made.jobs).toHaveLength(2);
  begin(made, "charge");
  succeed(made, "charge");
  expect(made.instance.status).toBe("completed");
});

test("an event that is sent while paused is taken on resume", () => {
  const made = waiting();
  pause(made);
  happen(made, "paid", 5);
  expect(made.instance.status).toBe("paused");
  resume(made);
  expect(made.instance).toMatchObject({ status: "completed", variables: { payment: 5 } });
});

test("a timer that fires while paused takes effect on resume, and tasks are not completed", () => {
  const nodes: Node[] = [{ id: "t", type: "timer", name: "Wait", for: "PT1H" }, task("b"), fork("f")];
  const made = world(nodes, ["start > f", "f > t > end", "f > b > end"]);
  pause(made);
  fire(made, "t");
  complete(made, "b", "done");
  expect(made.instance.status).toBe("paused");
  expect(story(made).at(-1)).toBe("held Wait");
  resume(made);
  expect(made.instance.tokens.map(({ node }) => node)).toEqual(["b"]);
});

test("a restart runs it again from the start, with nothing known, also when it has ended", () => {
  const made = world([task("a"), task("b")], ["start > a > b > end"]);
  complete(made, "a", "done");
  cancel(made);
  expect(allowedActions(made.instance)).toEqual(["restart"]);
  restart(made);
  expect(made.instance).toMatchObject({ status: "waiting", endedAt: null, stepResults: {} });
  expect(made.tasks).toMatchObject([{ node: "a", visit: 2 }]);
  restart(made, "b");
  expect(made.tasks.map(({ node }) => node)).toEqual(["b"]);
});

test("a called instance gives its result, and its failure is an incident of the call", () => {
  const call: Node = { id: "c", type: "call_activity", name: "Call", definition: "other", as: "got" };
  const outcome = { status: "completed" as const, output: { n: 1 }, message: null };
  const made = world([call], ["start > c > end"]);
  send(made, { type: "child_finished", node: "c", visit: 1, outcome });
  expect(made.instance).toMatchObject({ status: "completed", variables: { got: { n: 1 } } });

  const unlucky = world([call], ["start > c > end"]);
  send(unlucky, { type: "child_finished", node: "c", visit: 1, outcome: { ...outcome, status: "failed" } });
  expect(unlucky.instance.status).toBe("incident");
});
