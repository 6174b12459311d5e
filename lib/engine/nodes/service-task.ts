import type { NodeOf } from "@/lib/contracts/definition";
import type { Json } from "@/lib/contracts/primitives";
import { milliseconds } from "../duration";
import { durationOf, resolveAll, valueWith } from "../expressions";
import { clearTimers, Fault, follow, incident, record, remember, waitHere } from "../run";
import type { Run } from "../run";
import type { Command, Token } from "../types";
import type { StepConfig, StepError } from "../work";
import type { NodeBehaviour } from "./node";
import { checkServiceTask } from "./service-check";
import { about, LEASE, queueWork, watch } from "./service-work";

type ServiceTask = NodeOf<"service_task">;

/** The most that a step may yield, as JSON. */
const OUTPUT_MAX = 1024 * 1024;
const DEFAULTS = { limit: 5, delay: "PT10S", backoff: "exponential", timeout: "PT10M" } as const;
/** No delay is longer, however often it has doubled. */
const DELAY_MAX = 365 * 86_400_000;

/** Asks another system over HTTP, again and again if need be, and goes on with its answer. */
export const serviceTask: NodeBehaviour<"service_task"> = {
  check: checkServiceTask,

  enter(run, node, token) {
    const config = configOf(run, node);
    const { visit } = token;
    const name = run.definition.nameOf(node.id);
    record(run, "step_started", "system", { step_name: name, assigned_to: "system" });
    const step = { node: node.id, visit, name, kind: node.type, config: { ...config }, wakeAt: null };
    run.effects.push({ type: "open_step", ...step, status: "queued" });
    token.work = { attempt: 1, failures: 0, state: "queued", lease: 0 };
    queueWork(run, token, null);
    record(run, "step_queued", "system", about(run, token, 1));
    waitHere(run, token);
  },

  started(run, node, token) {
    if (!token.work) return;
    const { attempt, lease } = token.work;
    token.work = { ...token.work, state: "running", lease: lease + 1 };
    run.effects.push({ type: "start_attempt", node: node.id, visit: token.visit, attempt });
    watch(run, token, LEASE);
  },

  answered(run, node, token, command) {
    if (command.type === "step_succeeded") succeed(run, node, token, command.response);
    else failed(run, node, token, command);
  },

  fired(run, _node, token, { kind, index }) {
    const { work } = token;
    if (!work) return;
    if (kind === "lease" && index === work.lease) {
      if (work.state === "running") queueWork(run, token, "Nothing was heard of the worker any more.");
      if (work.state === "queued") queueWork(run, token, null);
    }
    if (kind === "retry" && work.state === "retrying" && index === work.attempt) {
      token.work = { ...work, attempt: work.attempt + 1, state: "queued" };
      record(run, "step_queued", "system", about(run, token, work.attempt + 1));
      queueWork(run, token, null);
    }
  },
};

function configOf(run: Run, { request, retries = {}, timeout }: ServiceTask): StepConfig {
  const { method, url, headers, body } = resolveAll(run, { ...request } as Json) as {
    method: string;
    url: Json;
    headers?: Record<string, Json>;
    body?: Json;
  };
  if (typeof url !== "string" || url.trim() === "") throw new Fault(`${request.url}: gives no URL.`);
  const sent = Object.entries(headers ?? {}).filter(([, value]) => value !== null);
  return {
    request: {
      method,
      url,
      headers: Object.fromEntries(sent.map(([name, value]) => [name, textIn(value)])),
      body: body ?? null,
    },
    retries: {
      limit: retries.limit ?? DEFAULTS.limit,
      delay: durationOf(run, retries.delay ?? DEFAULTS.delay),
      backoff: retries.backoff ?? DEFAULTS.backoff,
    },
    timeout: durationOf(run, timeout ?? DEFAULTS.timeout),
  };
}

const textIn = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));

function succeed(run: Run, node: ServiceTask, token: Token, response: Json): void {
  let output: Json;
  try {
    output = outputOf(run, node, response);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return giveUp(run, node, token, { name: "OutputError", message: error.message });
  }
  finish(run, node, token, output);
}

/** What the definition makes of the answer; without a word of it, the body. */
function outputOf(run: Run, { output }: ServiceTask, response: Json): Json {
  const body =
    typeof response === "object" && response !== null && "body" in response ? response["body"] : null;
  const value = output === undefined ? (body ?? null) : valueWith(run, output, response);
  const size = new TextEncoder().encode(JSON.stringify(value)).length;
  if (size > OUTPUT_MAX) throw new Fault(`The output has ${size} bytes; at most ${OUTPUT_MAX} are taken.`);
  return value;
}

function finish(run: Run, node: ServiceTask, token: Token, output: Json): void {
  const data = node.as === undefined ? {} : { [node.as]: output };
  const ways = run.definition.waysFrom(node.id).filter(({ edge }) => edge.on === undefined);
  Object.assign(run.instance.variables, data);
  remember(run, node.id, { result: null, data, by: null });
  close(run, token, "completed", output, null);
  const details = { step_name: run.definition.nameOf(node.id), result_code: null };
  record(run, "step_completed", "system", details);
  follow(run, token, ways);
}

function close(
  run: Run,
  token: Token,
  status: "completed" | "failed",
  output: Json,
  error: StepError | null,
): void {
  run.effects.push({ type: "close_step", node: token.node, visit: token.visit, status, output, error });
  clearTimers(run, token);
}

/** Tries again after a while, as long as the definition allows it. */
function failed(run: Run, node: ServiceTask, token: Token, command: Failed): void {
  const work = token.work ?? { attempt: command.attempt, failures: 0, state: "ended" as const, lease: 0 };
  const failures = work.failures + 1;
  const limit = node.retries?.limit ?? DEFAULTS.limit;
  if (command.final || failures > limit) return giveUp(run, node, token, command.error);

  const wakeAt = new Date(run.now.getTime() + delayOf(run, node, failures)).toISOString();
  const { visit } = token;
  const { attempt } = work;
  token.work = { ...work, failures, state: "retrying" };
  run.effects.push({
    type: "end_attempt",
    node: node.id,
    visit,
    attempt,
    error: command.error,
    wakeAt,
    status: "waiting",
  });
  run.effects.push({ type: "set_timer", kind: "retry", node: node.id, visit, index: attempt, at: wakeAt });
  record(run, "retry_scheduled", "system", { ...about(run, token, attempt + 1), at: wakeAt });
}

type Failed = Extract<Command, { type: "step_failed" }>;

/** The delay before the n-th retry. */
function delayOf(run: Run, { retries = {} }: ServiceTask, n: number): number {
  const base = milliseconds(durationOf(run, retries.delay ?? DEFAULTS.delay)) ?? 0;
  const factors = { constant: 1, linear: n, exponential: 2 ** (n - 1) };
  return Math.min(base * factors[retries.backoff ?? DEFAULTS.backoff], DELAY_MAX);
}

/** The step has failed for good: it leaves by `on: "error"`, else it is an incident. */
function giveUp(run: Run, node: ServiceTask, token: Token, error: StepError): void {
  const ways = run.definition.waysFrom(node.id).filter(({ edge }) => edge.on === "error");
  const name = run.definition.nameOf(node.id);
  close(run, token, "failed", null, error);
  if (ways.length === 0) {
    record(run, "step_closed", "system", { step_name: name, closed_by: "failed", tasks: 1 });
    return incident(run, token, `${error.name}: ${error.message}`);
  }
  remember(run, node.id, { result: "error", data: {}, by: null });
  record(run, "step_completed", "system", { step_name: name, result_code: "error", message: error.message });
  follow(run, token, ways);
}
