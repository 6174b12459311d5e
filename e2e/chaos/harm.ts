import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster";
import type { Member } from "./fleet";
import type { Options } from "./options";
import type { Proxy } from "./proxy";
import type { Random } from "./random";

type Target = {
  cluster: Cluster;
  proxy: Proxy;
  fleet: readonly Member[];
  random: Random;
  say: (text: string) => void;
};

/** What goes wrong while people work, and how often it has. */
export class Harm {
  readonly count = {
    "app processes killed": 0,
    "app processes stopped and started": 0,
    "PostgreSQL killed": 0,
    "PostgreSQL backends killed": 0,
    "connections cut": 0,
    "connections half-opened": 0,
    "spells of slow connections": 0,
    "clocks jumped": 0,
  };
  /** Seconds from a kill of PostgreSQL until it took connections again. */
  readonly postgresReadyIn: number[] = [];
  readonly #target: Target;
  readonly #plan: Options;
  #over = false;

  constructor(target: Target, plan: Options) {
    this.#target = target;
    this.#plan = plan;
  }

  /** Does harm until all kills are done, and at least as long as the plan says; no longer than `until`. */
  async go(until: number): Promise<void> {
    const ms = this.#plan.minutes * 60_000;
    const least = Date.now() + ms;
    const steady = [this.#repeat(4_000, () => this.#network()), this.#repeat(9_000, () => this.#clock())];
    await Promise.all([
      this.#spread(this.#plan.appKills, ms, until, () => this.#killApp()),
      this.#spread(this.#plan.pgKills, ms, until, () => this.#killPostgres()),
    ]);
    while (Date.now() < Math.min(least, until) && !this.#over) await sleep(200);
    this.#over = true;
    await Promise.all(steady);
    for (const member of this.#target.fleet) member.shift(0);
  }

  /** Does no more harm. */
  stop(): void {
    this.#over = true;
  }

  get kills(): { app: number; pg: number } {
    const { "PostgreSQL killed": whole, "PostgreSQL backends killed": backends } = this.count;
    return { app: this.count["app processes killed"], pg: whole + backends };
  }

  /** So many times in so much time, with the times between them left to chance. */
  async #spread(times: number, ms: number, until: number, act: () => Promise<boolean>): Promise<void> {
    const started = Date.now();
    for (let done = 0; done < times && Date.now() < until && !this.#over;) {
      const due = started + (ms * (done + this.#target.random.between(0.2, 0.9))) / times;
      if (Date.now() < due) await sleep(due - Date.now());
      if (await act()) done += 1;
      else await sleep(200);
    }
  }

  async #repeat(ms: number, act: () => Promise<void>): Promise<void> {
    while (!this.#over) {
      await sleep(Math.min(ms, this.#plan.minutes * 8_000) * this.#target.random.between(0.5, 1.5));
      if (!this.#over) await act();
    }
  }

  /** Only what is at work is killed, and one at least is left. */
  async #killApp(): Promise<boolean> {
    const { fleet, random, say } = this.#target;
    const ready = fleet.filter((member) => member.ready);
    const member = random.pick(ready);
    if (!member || (ready.length === 1 && fleet.length > 1)) return false;
    if (random.chance(0.1)) {
      member.end("SIGTERM");
      this.count["app processes stopped and started"] += 1;
      return false;
    }
    member.end("SIGKILL");
    this.count["app processes killed"] += 1;
    if (this.count["app processes killed"] % 10 === 0) say(`${this.count["app processes killed"]} app kills`);
    return true;
  }

  async #killPostgres(): Promise<boolean> {
    const { cluster, proxy, random } = this.#target;
    if (random.chance(0.3)) {
      if (!cluster.killBackend((list) => random.pick(list))) return false;
      this.count["PostgreSQL backends killed"] += 1;
      return true;
    }
    await cluster.kill();
    proxy.target = undefined;
    this.count["PostgreSQL killed"] += 1;
    if (random.chance(0.1)) await sleep(random.between(2_000, Math.min(15_000, this.#plan.minutes * 10_000)));
    const started = performance.now();
    await cluster.start();
    proxy.target = cluster.port;
    this.postgresReadyIn.push((performance.now() - started) / 1000);
    return true;
  }

  async #network(): Promise<void> {
    const { proxy, random } = this.#target;
    const kind = random.weighed({ cut: 4, freeze: 2, slow: 3 });
    if (kind === "cut") this.count["connections cut"] += proxy.cut(random.between(0.1, 0.6), random);
    if (kind === "freeze")
      this.count["connections half-opened"] += proxy.freeze(random.between(0.05, 0.3), random);
    if (kind !== "slow") return;
    this.count["spells of slow connections"] += 1;
    proxy.delay = random.between(5, 60);
    await sleep(random.between(500, 2_000));
    proxy.delay = 0;
  }

  async #clock(): Promise<void> {
    const { fleet, random } = this.#target;
    if (this.#plan.faketime === undefined) return;
    const member = random.pick(fleet);
    member?.shift(Math.round(random.between(-120, 120)));
    this.count["clocks jumped"] += 1;
    await sleep(random.between(1_000, 6_000));
    member?.shift(0);
  }
}
