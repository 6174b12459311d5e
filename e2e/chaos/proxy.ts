import { type AddressInfo, type Server, type Socket, connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "./random";

type Pair = { near: Socket; far: Socket; frozen: boolean };

/** How long the database's side of a half-open connection stays as if nothing had happened. */
const FORGOTTEN = 60_000;

/** The way from the app to its database, on which connections can be cut, half-opened and slowed down. */
export class Proxy {
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  /** Where the database listens now; undefined while it is down. */
  target: number | undefined;
  /** What every piece of data is held up by, in milliseconds. */
  delay = 0;

  private constructor() {
    this.#server = createServer({ noDelay: true }, (near) => this.#accept(near));
  }

  static async listen(): Promise<Proxy> {
    const proxy = new Proxy();
    proxy.#server.listen(0, "127.0.0.1");
    await new Promise((resolve) => proxy.#server.once("listening", resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Ends some connections at once, both sides. Answers how many. */
  cut(part: number, random: Random): number {
    const chosen = [...this.#pairs].filter((pair) => !pair.frozen && random.chance(part));
    for (const { near, far } of chosen) for (const socket of [near, far]) socket.resetAndDestroy();
    return chosen.length;
  }

  /** From now on nothing comes through some connections, and neither side is told. Answers how many. */
  freeze(part: number, random: Random): number {
    const chosen = [...this.#pairs].filter((pair) => !pair.frozen && random.chance(part));
    for (const pair of chosen) {
      pair.frozen = true;
      // What is sent is taken and lost; the app gives up, and the database does not hear of it for a while.
      for (const socket of [pair.near, pair.far]) socket.removeAllListeners("data").resume();
      setTimeout(() => pair.far.destroy(), FORGOTTEN).unref();
    }
    return chosen.length;
  }

  close(): void {
    for (const { near, far } of this.#pairs) for (const socket of [near, far]) socket.destroy();
    this.#server.close();
  }

  #accept(near: Socket): void {
    if (this.target === undefined) {
      near.resetAndDestroy();
      return;
    }
    const pair = {
      near,
      far: connect({ port: this.target, host: "127.0.0.1", noDelay: true }),
      frozen: false,
    };
    this.#pairs.add(pair);
    this.#join(pair, near, pair.far);
    this.#join(pair, pair.far, near);
  }

  #join(pair: Pair, from: Socket, to: Socket): void {
    let waiting = 0;
    let last = Promise.resolve();
    const send = (chunk: Buffer) => void (to.destroyed || to.write(chunk));
    from.on("error", () => {});
    from.on("data", (chunk: Buffer) => {
      if (this.delay === 0 && waiting === 0) return send(chunk);
      waiting += 1;
      last = last
        .then(() => sleep(this.delay))
        .then(() => {
          waiting -= 1;
          if (!pair.frozen) send(chunk);
        });
    });
    from.on("close", () => {
      if (pair.frozen && from === pair.near) return;
      this.#pairs.delete(pair);
      if (!pair.frozen) to.destroy();
    });
  }
}
