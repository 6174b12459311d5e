import { fork, type ChildProcess } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type App, startApp } from "../app";
import { ownerUrl } from "../cluster";
import type { Recorded } from "../floor";
import type { Sample } from "../load";
import type { Task } from "./floor-child";

/** Starts further web processes of an app, on its database; the first goes on alone with what is done in the background. */
export async function startFurther(
  main: App,
  count: number,
  port: number,
  env: Record<string, string>,
): Promise<App[]> {
  const shared = {
    ...env,
    DATABASE_URL: ownerUrl(main.dataDir),
    AUTH_SECRET: readFileSync(path.join(main.dataDir, "auth.secret"), "utf8").trim(),
    DATABASE_POOL_SIZE: "8",
    WORKER: "off",
  };
  return Promise.all(
    Array.from({ length: count }, (_, at) => {
      const dataDir = `${main.dataDir}-${at + 2}`;
      mkdirSync(dataDir, { recursive: true });
      copyFileSync(path.join(main.dataDir, "demo.json"), path.join(dataDir, "demo.json"));
      return startApp({ dataDir, port: port + at, env: shared });
    }),
  );
}

/** Processes that send what the app would send, and nothing else. */
export class FloorFleet {
  readonly #dataDir: string;
  readonly #children: ChildProcess[];

  constructor(dataDir: string, processes: number) {
    this.#dataDir = dataDir;
    const file = path.join(import.meta.dirname, "floor-child.ts");
    this.#children = Array.from({ length: processes }, () => fork(file, { execArgv: ["--import", "tsx"] }));
  }

  /** What all of them did together. `ids`: those of the requests that need some, each used once. */
  async run(recorded: Recorded, connections: number, seconds: number, ids: string[][]): Promise<Sample> {
    const many = this.#children.length;
    const taken = await Promise.all(
      this.#children.map((child, at) => {
        const mine = ids.filter((_, n) => n % many === at);
        return ask(child, {
          dataDir: this.#dataDir,
          connections: connections / many,
          recorded,
          seconds,
          ids: mine,
        });
      }),
    );
    return {
      times: taken.flatMap(({ times }) => times),
      seconds: Math.max(...taken.map((one) => one.seconds)),
    };
  }

  close(): void {
    for (const child of this.#children) child.kill();
  }
}

function ask(child: ChildProcess, task: Task): Promise<Sample> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error("a process of the floor has ended"));
    child.once("exit", ended);
    child.once("message", (taken: Sample) => {
      child.off("exit", ended);
      resolve(taken);
    });
    child.send(task);
  });
}
