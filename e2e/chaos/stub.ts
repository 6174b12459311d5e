import { appendFileSync } from "node:fs";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "./random";

const WAYS = { answers: 60, fails: 14, hangs: 4, late: 6, twice: 8, vanishes: 8 };
type Way = keyof typeof WAYS;

/**
 * Another system, which steps speak to. It does what it is asked for once per idempotency key, hands out one receipt
 * for it, and is unreliable about saying so: it fails, hangs, answers after the step has given up, answers twice, or
 * drops the connection after the deed.
 */
export class Stub {
  readonly #server: Server;
  readonly #random: Random;
  readonly #file: string;
  readonly #receipts = new Map<string, number>();
  readonly heard: Record<Way, number> = { answers: 0, fails: 0, hangs: 0, late: 0, twice: 0, vanishes: 0 };
  /** How many requests came for a key that had its receipt. */
  repeats = 0;
  /** From now on it answers every request. */
  kind = false;

  private constructor(random: Random, file: string) {
    this.#random = random;
    this.#file = file;
    this.#server = createServer((request, response) => void this.#answer(request, response).catch(() => {}));
  }

  static async listen(port: number, random: Random, file: string): Promise<Stub> {
    const stub = new Stub(random, file);
    stub.#server.listen(port, "127.0.0.1");
    await new Promise((resolve) => stub.#server.once("listening", resolve));
    return stub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** What it has done: each key and its receipt. */
  get done(): { key: string; receipt: number }[] {
    return [...this.#receipts].map(([key, receipt]) => ({ key, receipt }));
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume();
    const key = String(request.headers["idempotency-key"]);
    const way = this.kind ? "answers" : this.#random.weighed<Way>(WAYS);
    this.heard[way] += 1;
    if (way === "fails") return void response.writeHead(503).end("no luck");
    const body = JSON.stringify({ receipt: this.#receiptOf(key) });
    if (way === "hangs") return;
    if (way === "vanishes") return void request.socket.destroy();
    if (way === "late") await sleep(2_500);
    response.writeHead(200, { "content-type": "application/json" }).end(body);
    if (way === "twice")
      request.socket.write(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 13\r\n\r\n{"receipt":0}`,
      );
  }

  #receiptOf(key: string): number {
    const known = this.#receipts.get(key);
    if (known !== undefined) {
      this.repeats += 1;
      return known;
    }
    const receipt = this.#receipts.size + 1;
    this.#receipts.set(key, receipt);
    appendFileSync(this.#file, `${JSON.stringify({ key, receipt })}\n`);
    return receipt;
  }
}
