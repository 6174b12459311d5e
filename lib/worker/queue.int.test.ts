import { type AddressInfo, type Socket, connect, createServer } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { closePool, configurePool } from "@/db/pool";
import { enqueueJob } from "@/db/queries/jobs";
import { withTenant } from "@/db/tenant";
import { hurried } from "@/lib/server/testing/unhurried";
import { workOff } from "./queue";

afterEach(closePool);

/** A way to the database on which all that is open can be made to fall silent, and neither side is told. */
async function way() {
  // It is the product's own limits that find out.
  const url = new URL(hurried(process.env["DATABASE_URL"] ?? ""));
  const { hostname, port } = url;
  const open = new Set<[Socket, Socket]>();
  const refused = { after: Infinity, times: 0 };
  const server = createServer((near) => {
    near.on("error", () => {});
    refused.after -= 1;
    if (refused.after < 0 && refused.times > 0) {
      refused.times -= 1;
      for (const sockets of open) for (const socket of sockets) socket.destroy();
      return near.destroy();
    }
    const far = connect(Number(port), hostname);
    open.add([near, far]);
    near.pipe(far).pipe(near);
    far.on("error", () => {});
    return far;
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  Object.assign(url, { hostname: "127.0.0.1", port: String((server.address() as AddressInfo).port) });
  return {
    url: url.href,
    silence: () => open.forEach(([near, far]) => near.unpipe(far).resume() && far.unpipe(near).resume()),
    /** Lets so many more connections be made; refuses the next ones and ends those that are open. */
    refuse: (more: typeof refused) => Object.assign(refused, more),
    close: () => {
      for (const [near, far] of open) [near, far].forEach((socket) => socket.destroy());
      server.close();
    },
  };
}

const workOn = async (task: string, done: () => void) =>
  workOff(2, { concurrency: 2, pollInterval: 200, taskList: { [task]: () => done() } });

test("jobs are worked off again soon after every connection of the queue fell silent", async () => {
  const proxy = await way();
  configurePool({ url: proxy.url, patience: undefined });
  const done = vi.fn();
  const task = `silent_${crypto.randomUUID()}`;
  const queue = await workOn(task, done);
  proxy.silence();
  await closePool();
  await withTenant("1", (db) => enqueueJob(db, { task }));
  await vi.waitFor(() => expect(done).toHaveBeenCalledTimes(1), { timeout: 90_000, interval: 100 });
  await queue.stop();
  proxy.close();
});

test("a queue that is begun while the database is away works as soon as it is back", async () => {
  const proxy = await way();
  configurePool({ url: proxy.url, patience: undefined });
  const done = vi.fn();
  const task = `early_${crypto.randomUUID()}`;
  await withTenant("1", (db) => enqueueJob(db, { task }));
  // The runner's first connection is for its tables, the second asks for a job.
  proxy.refuse({ after: 1, times: 2 });
  const queue = await workOn(task, done);
  await vi.waitFor(() => expect(done).toHaveBeenCalledTimes(1), { timeout: 90_000, interval: 100 });
  await queue.stop();
  proxy.close();
});
