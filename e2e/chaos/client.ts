import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ledger, Write } from "./ledger";
import type { Worker } from "./office";
import type { Random } from "./random";
import { type Answer, ask } from "./request";

type Wanted = { path: string; body?: unknown } & Omit<Write, "key" | "tenant" | "user" | "actor">;
type Ways = { urls: () => string[]; ledger: Ledger; random: Random; atOnce: number };
const PATIENCE = 15_000;

/**
 * Sends what people do to any process of the fleet. A write that is not answered is sent again under its key until it
 * is; each one that is acknowledged goes into the ledger.
 */
export class Client {
  readonly #ways: Ways;
  #free: number;
  readonly #line: (() => void)[] = [];
  /** No new journeys are begun, and unanswered writes are given up after this moment. */
  deadline = Infinity;
  /** Requests sent again because no answer came, or one that says nothing. */
  repeats = 0;
  /** Answers that nobody could expect. */
  readonly surprises: string[] = [];

  constructor(ways: Ways) {
    this.#ways = ways;
    this.#free = ways.atOnce;
  }

  /** The data of the answer; null if it was refused, or never answered. */
  async write<T>(who: Worker, { path, body, ...facts }: Wanted): Promise<T | null> {
    const key = randomUUID();
    const { tenantId: tenant, id: user, username: actor } = who;
    const write: Write = { ...facts, key, tenant, user, actor };
    const sent = {
      method: "POST",
      path,
      body: filled(body, key),
      headers: { ...who.headers, "Idempotency-Key": key },
    };
    const { ledger, random } = this.#ways;
    ledger.began(write);
    const answer = await this.#untilAnswered(sent);
    if (!answer) return ledger.unanswered(write);
    if (answer.status === 400) return ledger.refused(write, answer.text);
    if (answer.status >= 300) {
      this.surprises.push(`${write.op} was answered ${answer.status}: ${answer.text}`);
      return ledger.refused(write, answer.text);
    }
    ledger.acknowledged(write, answer.data);
    if (random.chance(0.02)) await this.#again(sent, answer);
    return answer.data as T;
  }

  async read<T>(who: Worker, path: string): Promise<T | null> {
    const answer = await this.#untilAnswered({ method: "GET", path, headers: who.headers });
    return answer && answer.status < 300 ? (answer.data as T) : null;
  }

  /** The same key again gets the same answer. */
  async #again(sent: Parameters<typeof ask>[1], first: Answer): Promise<void> {
    const second = await this.#untilAnswered(sent);
    if (!second) return;
    if (JSON.stringify(second.data) !== JSON.stringify(first.data) || !second.replayed)
      this.surprises.push(
        `${sent.path} was answered ${first.text}, and its repeat ${second.status} ${second.text}`,
      );
  }

  async #untilAnswered(sent: Parameters<typeof ask>[1]): Promise<Answer | null> {
    const { urls, random } = this.#ways;
    for (let tries = 0; Date.now() < this.deadline; tries += 1) {
      if (tries > 0) await sleep(random.between(50, Math.min(200 * 2 ** tries, 2_500)));
      const url = random.pick(urls());
      if (url === undefined) continue;
      const answer = await this.#inTurn(() => ask(url, sent, PATIENCE).catch(() => null));
      if (answer && answer.status < 500 && answer.status !== 429) return answer;
      this.repeats += 1;
    }
    return null;
  }

  /** As many requests are under way as there are people. */
  async #inTurn<T>(run: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#line.push(resolve));
    try {
      return await run();
    } finally {
      const next = this.#line.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}

/** The body with the write's key in the place of `KEY`, so that what is stored tells which write it was. */
function filled(body: unknown, key: string): string {
  return JSON.stringify(body ?? {}).replaceAll(`"${KEY}"`, `"${key}"`);
}
export const KEY = "$key";
