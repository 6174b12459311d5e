import { createServer } from "node:net";
import type { Random } from "./random";

/** The first of so many ports in a row that nobody listens on, below those that connections are given. */
export async function freePorts(count: number, random: Random): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const first = Math.floor(random.between(15_000, 30_000));
    const all = await Promise.all(Array.from({ length: count }, (_, n) => isFree(first + n)));
    if (all.every(Boolean)) return first;
  }
  throw new Error("no free ports");
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
