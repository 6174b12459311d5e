import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, KEY } from "./client";
import type { Kind } from "./documents";
import type { Office, Worker } from "./office";
import type { Random } from "./random";

const FLOW = "/apidev/v1/workflow";
const KINDS = { people: 44, machine: 18, events: 14, fork: 14, call: 5, batch: 5 };

type Detail = { status: string; tasks: { id: string; step_name: string; status: string }[] };

/** What somebody does from the start of an instance on: a journey, to its end or until the run is over. */
export class Traveller {
  readonly #client: Client;
  readonly #random: Random;
  readonly #offices: readonly Office[];
  readonly #isOver: () => boolean;

  constructor(client: Client, random: Random, offices: readonly Office[], isOver: () => boolean) {
    this.#client = client;
    this.#random = random;
    this.#offices = offices;
    this.#isOver = isOver;
  }

  /** One journey after the other. */
  async travel(): Promise<void> {
    while (!this.#isOver()) {
      const office = this.#random.pick(this.#offices);
      if (!office) return;
      const kind = this.#random.weighed(KINDS);
      if (kind === "batch") await this.#batch(office);
      else await this.#journey(office, kind);
    }
  }

  async #journey(office: Office, kind: Exclude<Kind, "called">): Promise<void> {
    const who = this.#someone(office);
    const body = { definition_id: office.definitions[kind], entity_type: "NINGUNA", params: { key: KEY } };
    const path = `${FLOW}/instances`;
    const started = await this.#client.write<{ instance_id: string }>(who, { op: "start", path, body });
    if (!started) return;
    const instance = started.instance_id;
    if (this.#random.chance(0.04)) return this.#cancel(who, instance);
    if (kind === "events") await this.#events(who, instance);
    if (this.#random.chance(0.15)) await this.#breakFor(who, instance);
    const steps = {
      people: ["one", "two"],
      machine: ["check"],
      events: ["thank"],
      fork: ["left", "right"],
      call: [],
    };
    if (kind === "fork") await Promise.all(steps.fork.map((step) => this.#work(office, instance, step)));
    else for (const step of steps[kind]) await this.#work(office, instance, step);
    if (this.#random.chance(0.05)) await this.#again(office, who, instance, steps[kind]);
  }

  /** Waits for a task, takes it and puts it back as some do, and completes it; tries a failed machine again. */
  async #work(office: Office, instance: string, step: string): Promise<void> {
    const who = this.#someone(office);
    const task = await this.#taskAt(who, instance, step);
    if (task === null) return;
    const path = `${FLOW}/tasks/${task}`;
    for (let more = this.#random.between(0, 7); more > 1; more -= 1) {
      const claim = { op: "claim" as const, path: `${path}/claim`, instance, task };
      if (!(await this.#client.write(who, claim))) break;
      if (!(await this.#client.write(who, { op: "release", path: `${path}/release`, instance, task }))) break;
    }
    const complete = (by: Worker) => {
      const result = this.#random.chance(0.5) ? "done" : "other";
      const body = { result_code: result, captured_data: { key: KEY } };
      return this.#client.write(by, {
        op: "complete",
        path: `${path}/complete`,
        body,
        instance,
        task,
        result,
      });
    };
    const rivals = this.#random.chance(0.15) ? office.people : [who];
    await Promise.all(rivals.map(complete));
  }

  async #taskAt(who: Worker, instance: string, step: string): Promise<string | null> {
    for (let looks = 0; looks < 40 && !this.#isOver(); looks += 1) {
      if (looks > 0) await sleep(this.#random.between(300, 1_200));
      const detail = await this.#client.read<Detail>(who, `${FLOW}/instances/${instance}`);
      const task = detail?.tasks.find(
        ({ step_name: name, status }) => name === `Step ${step}` && isOpen(status),
      );
      if (task) return task.id;
      if (detail?.status === "ERROR")
        await this.#client.write(who, { op: "retry", path: `${FLOW}/instances/${instance}/retry`, instance });
      else if (detail && detail.status !== "RUNNING") return null;
    }
    return null;
  }

  /** Some events come before anybody waits for them, some after, some while the instance is paused. */
  async #events(who: Worker, instance: string): Promise<void> {
    const send = (type: string) =>
      this.#client.write(who, {
        op: "event",
        path: `${FLOW}/instances/${instance}/events/${type}`,
        body: 1,
        instance,
      });
    for (let more = this.#random.between(0, 3); more > 1; more -= 1) await send("other");
    if (this.#random.chance(0.5)) await sleep(this.#random.between(0, 2_500));
    if (this.#random.chance(0.95)) await send("paid");
  }

  async #breakFor(who: Worker, instance: string): Promise<void> {
    const path = `${FLOW}/instances/${instance}`;
    if (!(await this.#client.write(who, { op: "pause", path: `${path}/pause`, instance }))) return;
    if (this.#random.chance(0.3)) await sleep(this.#random.between(0, 1_500));
    await this.#client.write(who, { op: "resume", path: `${path}/resume`, instance });
  }

  /** Once more from the start, as far as its first step. */
  async #again(office: Office, who: Worker, instance: string, steps: readonly string[]): Promise<void> {
    const path = `${FLOW}/instances/${instance}/restart`;
    if (!(await this.#client.write(who, { op: "restart", path, instance }))) return;
    const [first] = steps;
    if (first !== undefined) await this.#work(office, instance, first);
  }

  async #cancel(who: Worker, instance: string): Promise<void> {
    const body = { reason: KEY };
    await this.#client.write(who, {
      op: "cancel",
      path: `${FLOW}/instances/${instance}/cancel`,
      body,
      instance,
    });
  }

  async #batch(office: Office): Promise<void> {
    const body = Array.from({ length: 10 }, () => ({
      definition_id: office.definitions[this.#random.chance(0.5) ? "people" : "call"],
      entity_type: "NINGUNA",
      external_id: randomUUID(),
      params: { batch: KEY },
    }));
    await this.#client.write(this.#someone(office), { op: "batch", path: `${FLOW}/instances/batch`, body });
  }

  #someone({ people }: Office): Worker {
    const found = this.#random.pick(people);
    if (!found) throw new Error("nobody works here");
    return found;
  }
}

const isOpen = (status: string): boolean => status === "PENDING" || status === "IN_PROGRESS";
