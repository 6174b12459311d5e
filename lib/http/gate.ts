import { env } from "@/lib/kit/node/env";
import { shared } from "@/lib/kit/node/shared";
import { Busy } from "./busy";

/** Lets a number of requests in at once; the others wait in line, and give up after a while. */
export class Gate {
  #free: number;
  readonly #patience: number;
  readonly #line: (() => void)[] = [];

  constructor(places: number, patience: number) {
    this.#free = places;
    this.#patience = patience;
  }

  /** Runs the work when there is a place. Throws `Busy` when there was none in time. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await this.#wait();
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  #leave(): void {
    const next = this.#line.shift();
    if (next) next();
    else this.#free++;
  }

  #wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(late);
        resolve();
      };
      const late = setTimeout(() => {
        this.#line.splice(this.#line.indexOf(enter), 1);
        reject(new Busy());
      }, this.#patience);
      this.#line.push(enter);
    });
  }
}

const WAITING = 64;
const PATIENCE = 10_000;

/** The gate in front of the database: as many requests as there are connections, and 64 that wait for one. */
export const requests = (): Gate =>
  shared("requests", () => new Gate(env().DATABASE_POOL_SIZE + WAITING, PATIENCE));
