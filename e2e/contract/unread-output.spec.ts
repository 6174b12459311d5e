import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";

import { johnOf, OwnProcess, startOnboarding } from "./support/own-process";

// As `npm start | head` leaves it: whoever read the output has gone.

const own = new OwnProcess();

test.describe.configure({ mode: "default", timeout: 300_000 });
test.afterAll(() => own.remove());

test("a process whose output nobody reads any more starts, answers, rests, and ends when it is asked to", async ({
  request,
}) => {
  const { child, demo } = await own.bootUnread();
  // With each task that is his it says that no e-mail is sent.
  const john = await johnOf(request, demo);
  for (let n = 0; n < 5; n += 1) await startOnboarding(john, demo);
  expect(await processorUseOf(child)).toBeLessThan(0.25);
  expect((await fetch(`${demo.url}/readyz`)).status).toBe(200);
  expect((await fetch(`${demo.url}/signin`)).status).toBe(200);

  child.kill("SIGTERM");
  await expect.poll(() => child.exitCode, { timeout: 60_000 }).toBe(0);
  expect(existsSync(path.join(own.cluster, "postmaster.pid"))).toBe(false);
});

/** Which part of a processor it uses, over some seconds. */
async function processorUseOf(child: ChildProcess): Promise<number> {
  const [before, started] = [processorTimeOf(child), performance.now()];
  await sleep(4_000);
  return (processorTimeOf(child) - before) / ((performance.now() - started) / 1_000);
}

/** The seconds of a processor that it has used, its own and those of the system for it. */
function processorTimeOf({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const [user, system] = stat.slice(stat.lastIndexOf(")")).split(" ").slice(12, 14);
  return (Number(user) + Number(system)) / 100;
}
